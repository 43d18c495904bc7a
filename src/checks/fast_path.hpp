// The express lane: accepts at once what looks like deliveries that were found flawless before.
//
// A sender writes its events from one template, so all of a body but the values is the same from event to event. What
// the strict path finds flawless is learned: the bytes between the values, and what each value must be. A body that
// fits is flawless too, and costs a fraction of a full reading. The lane never rejects and never reports: whatever
// does not fit goes the strict way, which owns every verdict. (A fuzz target holds it to that.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/identity.hpp"
#include "checks/mirrors.hpp"
#include "checks/value_hash.hpp"
#include "json/document.hpp"
#include "schemas/schema.hpp"

namespace hook::checks {

class FastPath {
 public:
  // True where `text`, followed by json::padding readable bytes, fits what was learned; then `identity` holds views
  // into it and, until the next call, into this. False says nothing.
  bool accepts(std::string_view text, Identity& identity);

  // Takes `text` as a template: a body that was read as `document` and about which the strict path, with that schema,
  // had nothing to say. Bodies with arrays, objects or conditions are left to the strict path. With `mirrors`, those
  // whose pairs of values are not written alike are so, too.
  void learn(std::string_view text, const json::Document& document, const schemas::Schema& schema,
             const Mirrors* mirrors = nullptr);

  // The body accepted last, by its ValueHash.
  std::uint64_t value_hash() const { return value_hash_; }

  // The pairs that were found to be alike in the body accepted last.
  PairSet compared() const { return templates_.front().compared; }

 private:
  using Member = std::string_view Identity::*;

  struct Step {
    std::string before;  // the bytes between the value before and this one, constants included
    schemas::Types types;
    schemas::Format format;
    Member member;         // that the value becomes; null for none
    std::uint64_t factor;  // of its name, for the ValueHash

    bool operator==(const Step&) const = default;
  };
  struct Template {
    std::string event_type;
    std::vector<Step> steps;
    std::string after;                                           // the last value
    std::uint64_t constants = 0;                                 // their part of the ValueHash
    std::vector<std::pair<std::uint32_t, std::uint32_t>> alike;  // steps whose values must be written alike
    PairSet compared = 0;                                        // the pairs that those are

    bool operator==(const Template&) const = default;
  };

  bool fits(const Template& known, std::string_view text, Identity& identity);
  static bool add_mirrors(Template& to, const Mirrors& mirrors, std::span<const json::Node> nodes,
                          std::span<const std::size_t> stepped);
  const char* value(const Step& step, const char* at, const char* end, Identity& identity);

  static constexpr std::size_t templates_max = 8;
  std::vector<Template> templates_;  // the one that fitted last first
  std::size_t next_to_go_ = 0;
  const ValueHash& hash_ = ValueHash::of_process();
  const std::uint64_t null_hash_ = hash_.bytes("null");
  std::uint64_t value_hash_ = 0;
  bool plain_ = true;  // whether what value() saw last has one way to be written: no number, and no escape in it
  std::vector<std::string_view> values_;  // of the steps, where some must be alike
};

}  // namespace hook::checks
