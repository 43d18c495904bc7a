#include "checks/mirrors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "checks/difference.hpp"
#include "json/document.hpp"
#include "json/equality.hpp"
#include "json/rewrite.hpp"
#include "json/strings.hpp"
#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "schemas/catalogue.hpp"
#include "schemas/schema.hpp"
#include "text/edit_script.hpp"
#include "text/suggest.hpp"

namespace hook::checks {
namespace {

std::vector<std::string> field_pointers(const schemas::Catalogue& catalogue) {
  std::set<std::string> pointers;
  for (const schemas::Schema& schema : catalogue.schemas()) {
    for (const schemas::Field& field : schema.nodes[0].fields) pointers.insert('/' + field.name);
  }
  return {pointers.begin(), pointers.end()};
}

MirrorValue::Kind kind_of(const json::Node* node) {
  using enum MirrorValue::Kind;
  constexpr std::array<MirrorValue::Kind, 6> kinds{null, boolean, number, string, array, object};
  return node == nullptr ? absent : kinds[static_cast<std::size_t>(node->kind)];
}

MirrorValue value_of(const json::Node* node) {
  MirrorValue value;
  value.kind = kind_of(node);
  if (node == nullptr) return value;
  std::string decoded;
  value.text = value.kind == MirrorValue::Kind::string ? std::string(json::string_value(*node, decoded))
                                                       : json::one_line(node->text);
  return value;
}

// What is compared letter by letter: nothing of a value that is not there, and of values of two types their JSON texts,
// so that 5 and "5" do not look the same.
std::string text_of(const MirrorValue& value, bool same_kind) {
  if (value.kind == MirrorValue::Kind::absent || value.kind == MirrorValue::Kind::null) return {};
  if (same_kind || value.kind != MirrorValue::Kind::string) return value.text;
  std::string quoted;
  json::append_quoted(quoted, value.text);
  return quoted;
}

void explain(MirrorComparison& comparison) {
  const MirrorValue::Kind a = comparison.a.kind;
  const MirrorValue::Kind b = comparison.b.kind;
  const bool either_missing = a == MirrorValue::Kind::absent || b == MirrorValue::Kind::absent;
  const bool either_null = a == MirrorValue::Kind::null || b == MirrorValue::Kind::null;
  if (either_missing) comparison.classes.add(Difference::absent);
  else if (either_null) comparison.classes.add(Difference::null);
  else if (a == MirrorValue::Kind::string && b == MirrorValue::Kind::string)
    comparison.classes = classify(comparison.a.text, comparison.b.text);
  else comparison.classes.add(Difference::content);
  const bool same_kind = a == b || either_missing || either_null;
  comparison.script = text::edit_script(text_of(comparison.a, same_kind), text_of(comparison.b, same_kind));
}

}  // namespace

Mirrors::Mirrors(const schemas::Catalogue& catalogue, std::span<const MirrorPair> added, Differences ignored)
    : ignored_(ignored) {
  for (const MirrorPair& pair : added) added_ |= PairSet{1} << number_of(pair);
  for (const schemas::Schema& schema : catalogue.schemas()) {
    PairSet& of_type = by_event_type_[schema.event_type];
    for (const auto& [a, b] : schema.mirrors) of_type |= PairSet{1} << number_of({a, b});
  }
}

// Gives a pair its number; the other way round it is the same one.
std::size_t Mirrors::number_of(const MirrorPair& pair) {
  const auto known =
      std::ranges::find_if(pairs_, [&](const MirrorPair& p) { return p == pair || (p.a == pair.b && p.b == pair.a); });
  if (known != pairs_.end()) return static_cast<std::size_t>(known - pairs_.begin());
  if (pairs_.size() == pairs_max)
    throw Failure(fmt::format("there are more than {} pairs to compare", pairs_max), "give fewer at a time",
                  Exit::usage);
  pairs_.push_back(pair);
  return pairs_.size() - 1;
}

PairSet Mirrors::pairs_of(std::string_view event_type) const {
  const auto known = by_event_type_.find(event_type);
  return added_ | (known == by_event_type_.end() ? 0 : known->second);
}

Mirrors::Found Mirrors::compare(std::span<const json::Node> nodes, PairSet wanted, Show show) const {
  Found found;
  for_each_pair(wanted, [&](std::size_t number) {
    const MirrorPair& pair = pairs_[number];
    const json::Node* const a = json::resolve(nodes, pair.a);
    const json::Node* const b = json::resolve(nodes, pair.b);
    if (a == nullptr && b == nullptr) return;
    found.compared |= PairSet{1} << number;
    const bool equal = a != nullptr && b != nullptr && json::equal_values(nodes, *a, *b);
    if (equal && show == Show::differing) return;
    MirrorComparison comparison{.pair = &pair, .a = value_of(a), .b = value_of(b)};
    if (b != nullptr) comparison.offset = static_cast<std::size_t>(b->text.data() - nodes[0].text.data());
    if (!equal) {
      explain(comparison);
      comparison.ignored = comparison.classes.within(ignored_);
      (comparison.ignored ? found.ignored : found.differing) |= PairSet{1} << number;
    } else if (comparison.a.kind != MirrorValue::Kind::null && !comparison.a.text.empty()) {
      comparison.script.edits.push_back({Edit::Kind::equal, comparison.a.text});
    }
    if (show == Show::all || !comparison.ignored) found.shown.push_back(std::move(comparison));
  });
  return found;
}

std::string meant_pointer(const std::string& pointer, const schemas::Catalogue& catalogue) {
  const std::vector<std::string> known = field_pointers(catalogue);
  if (std::ranges::find(known, pointer) != known.end()) return pointer;
  return text::suggestion(pointer, known);
}

}  // namespace hook::checks
