// Which values of a body should equal each other, and whether they do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"
#include "model/mirror.hpp"
#include "schemas/catalogue.hpp"

namespace hook::checks {

// A set of pairs, by their number in Mirrors::pairs().
using PairSet = std::uint64_t;
inline constexpr std::size_t pairs_max = 64;

class Mirrors {
 public:
  // The pairs of each event type's x-mirrors, and `added` for all of them. Throws Failure (usage) where they are more
  // than pairs_max in all. A pair that differs in `ignored` and nothing else does not count as differing.
  Mirrors(const schemas::Catalogue& catalogue, std::span<const MirrorPair> added, Differences ignored);

  // All, each once.
  const std::vector<MirrorPair>& pairs() const { return pairs_; }

  // Those that count for an event type.
  PairSet pairs_of(std::string_view event_type) const;

  struct Found {
    PairSet compared = 0;   // one of the two values, at least, is there
    PairSet differing = 0;  // of those
    PairSet ignored = 0;    // those that differ in what is ignored only, and so do not count
    std::vector<MirrorComparison> shown;
  };
  enum class Show : std::uint8_t { differing, all };
  // Compares those of `wanted` in a body, and shows those that differ, or all that were compared.
  Found compare(std::span<const json::Node> nodes, PairSet wanted, Show show) const;

 private:
  std::size_t number_of(const MirrorPair& pair);

  std::vector<MirrorPair> pairs_;
  PairSet added_ = 0;
  Differences ignored_;
  std::map<std::string, PairSet, std::less<>> by_event_type_;
};

// The documented field that a pointer probably means, or an empty text.
std::string meant_pointer(const std::string& pointer, const schemas::Catalogue& catalogue);

template <typename Visit>
void for_each_pair(PairSet pairs, Visit visit) {
  for (std::size_t number = 0; pairs != 0; ++number, pairs >>= 1U) {
    if ((pairs & 1U) != 0) visit(number);
  }
}

}  // namespace hook::checks
