// Two values of one body that normally equal each other, and how they differ.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.hpp"

namespace hook {

// Why two values differ; cooledge-hook-diff(1) has the definitions. From the one side missing to a true difference.
enum class Difference : std::uint8_t { absent, null, case_, space, unicode, phone, content };
inline constexpr std::size_t difference_count = 7;

// "case"; the words of --ignore and of every output format.
std::string_view name_of(Difference difference);
std::optional<Difference> difference_named(std::string_view name);

// A set of them.
class Differences {
 public:
  constexpr Differences() = default;
  constexpr Differences(std::initializer_list<Difference> list) {
    for (const Difference one : list) add(one);
  }
  constexpr void add(Difference one) { bits_ = static_cast<std::uint8_t>(bits_ | bit(one)); }
  constexpr bool has(Difference one) const { return (bits_ & bit(one)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  // Whether all of these are among `others`.
  constexpr bool within(Differences others) const { return (bits_ & ~others.bits_) == 0; }
  constexpr bool operator==(const Differences&) const = default;

  // "case and space", in the order of the enumeration.
  std::string text() const;

 private:
  static constexpr std::uint8_t bit(Difference one) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(one));
  }
  std::uint8_t bits_ = 0;
};

// A step on the way from one text to another.
struct Edit {
  enum class Kind : std::uint8_t { equal, removed, added };
  Kind kind;
  std::string text;

  bool operator==(const Edit&) const = default;
};

// What leads from one text to the other, in whole grapheme clusters.
struct EditScript {
  std::vector<Edit> edits;
  bool minimal = true;  // no shorter one exists; false where the texts are too large and too different to find out
};

// One of the two values.
struct MirrorValue {
  enum class Kind : std::uint8_t { absent, null, boolean, number, string, array, object };
  Kind kind = Kind::absent;
  std::string text;  // a string's value; of anything else its JSON text; empty where there is none
};
// "string".
std::string_view name_of(MirrorValue::Kind kind);

// Two JSON pointers (RFC 6901) to values that should equal each other.
struct MirrorPair {
  std::string a;
  std::string b;

  bool operator==(const MirrorPair&) const = default;
};

// What comparing a pair in one delivery found.
struct MirrorComparison {
  const MirrorPair* pair = nullptr;
  MirrorValue a;
  MirrorValue b;
  Differences classes;   // empty where the values equal each other
  bool ignored = false;  // they differ, in what the user does not care about
  EditScript script;
  std::size_t offset = 0;  // of `b`, bytes from the start of the event; 0 where it is absent
  Place place;             // the same in the file
};

// What comparing found in one delivery.
struct MirrorResult {
  std::vector<MirrorComparison> shown;  // the pairs that differ, or all of them
  std::size_t compared = 0;             // pairs of which at least one value was there
  bool differing = false;
};

// What comparing one pair found in a whole run.
struct MirrorStatistics {
  static constexpr std::size_t ids_max = 3;
  struct OfClass {
    std::uint64_t deliveries = 0;
    std::vector<std::string> event_ids;  // the first ones; an empty one could not be read
  };

  MirrorPair pair;
  std::uint64_t compared = 0;                     // deliveries
  std::uint64_t differing = 0;                    // those that count as such: not the ignored ones
  std::uint64_t ignored = 0;                      // --ignore
  std::array<OfClass, difference_count> classes;  // of the differing ones
};

}  // namespace hook
