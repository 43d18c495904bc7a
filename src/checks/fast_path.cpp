#include "checks/fast_path.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "checks/identity.hpp"
#include "checks/mirrors.hpp"
#include "checks/value_hash.hpp"
#include "json/document.hpp"
#include "json/scan.hpp"
#include "model/mirror.hpp"
#include "model/time.hpp"
#include "model/uuid.hpp"
#include "schemas/schema.hpp"

namespace hook::checks {
namespace {

using json::Kind;
using schemas::Format;
using schemas::Types;

bool same_bytes(const char* a, const char* b, std::size_t count) {
  if (count < 8) return std::memcmp(a, b, count) == 0;
  std::uint64_t x = 0;
  std::uint64_t y = 0;
  std::size_t at = 0;
  for (; at + 8 <= count; at += 8) {
    std::memcpy(&x, a + at, 8);
    std::memcpy(&y, b + at, 8);
    if (x != y) return false;
  }
  std::memcpy(&x, a + count - 8, 8);  // the rest, overlapping what was compared
  std::memcpy(&y, b + count - 8, 8);
  return x == y;
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Behind the escape at `at`, or null where it is none, or half of a surrogate pair, which the strict path decides.
const char* behind_escape(const char* at) {
  switch (at[1]) {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't': return at + 2;
    case 'u': break;
    default: return nullptr;
  }
  if (!is_hex(at[2]) || !is_hex(at[3]) || !is_hex(at[4]) || !is_hex(at[5])) return nullptr;
  const bool surrogate = (at[2] == 'd' || at[2] == 'D') && at[3] >= '8';
  return surrogate ? nullptr : at + 6;
}

// Behind the closing quote of the string whose first letter is at `at`, or null. `plain` becomes false at an escape.
const char* behind_string(const char* at, const char* end, bool& plain) {
  for (;;) {
    at = json::string_break(at, end);
    if (at >= end) return nullptr;
    if (*at == '"') return at + 1;
    if (*at != '\\') return nullptr;
    plain = false;
    at = behind_escape(at);
    if (at == nullptr) return nullptr;
  }
}

// Behind a number that is short enough to be in every reader's range, or null.
const char* behind_number(const char* at, bool fraction_allowed) {
  constexpr std::ptrdiff_t digits_max = 15;
  if (*at == '-') ++at;
  const char* const digits = at;
  while (base::is_digit(*at) && at - digits <= digits_max) ++at;
  if (at == digits || at - digits > digits_max || (*digits == '0' && at - digits > 1)) return nullptr;
  if (*at != '.' || !fraction_allowed) return at;
  const char* const fraction = ++at;
  while (base::is_digit(*at) && at - fraction <= digits_max) ++at;
  return at == fraction || at - fraction > digits_max ? nullptr : at;
}

bool allows(Types types, Kind kind) { return (types & schemas::type_bit(kind)) != 0; }

}  // namespace

bool FastPath::accepts(std::string_view text, Identity& identity) {
  for (std::size_t i = 0; i < templates_.size(); ++i) {
    if (!fits(templates_[i], text, identity)) continue;
    if (i > 0) std::swap(templates_[i], templates_[0]);
    identity.event_type = templates_[0].event_type;
    return json::is_utf8(text);
  }
  return false;
}

bool FastPath::fits(const Template& known, std::string_view text, Identity& identity) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool compares = !known.alike.empty();
  values_.clear();
  std::uint64_t sum = known.constants;
  for (const Step& step : known.steps) {
    if (static_cast<std::size_t>(end - at) < step.before.size()) return false;
    if (!same_bytes(at, step.before.data(), step.before.size())) return false;
    const char* const start = at + step.before.size();
    at = value(step, start, end, identity);
    if (at == nullptr || at > end) return false;
    const std::string_view written(start, static_cast<std::size_t>(at - start));
    const std::uint64_t hash = *start == 'n' ? null_hash_ : plain_ ? hash_.bytes(written) : hash_.rewritten(written);
    sum += step.factor * hash;
    if (compares) values_.push_back(written);
  }
  for (const auto& [a, b] : known.alike) {
    if (values_[a] != values_[b]) return false;
  }
  value_hash_ = hash_.object(sum);
  return std::string_view(at, static_cast<std::size_t>(end - at)) == known.after;
}

// Behind the value at `at`, or null. May look at the padding; what it finds there fails, since `at` is then beyond
// `end`.
const char* FastPath::value(const Step& step, const char* at, const char* end, Identity& identity) {
  plain_ = true;
  switch (*at) {
    case '"': break;
    case 'n': return allows(step.types, Kind::null) && same_bytes(at, "null    ", 4) ? at + 4 : nullptr;
    case 't': return allows(step.types, Kind::boolean) && same_bytes(at, "true    ", 4) ? at + 4 : nullptr;
    case 'f': return allows(step.types, Kind::boolean) && same_bytes(at, "false   ", 5) ? at + 5 : nullptr;
    default: {
      plain_ = false;
      const bool any = allows(step.types, Kind::number);
      return any || (step.types & schemas::integer_bit) != 0 ? behind_number(at, any) : nullptr;
    }
  }
  if (!allows(step.types, Kind::string)) return nullptr;
  const char* const start = at + 1;
  std::string_view written;
  if (step.format == Format::uuid) {
    if (static_cast<std::size_t>(end - start) <= uuid_length || start[uuid_length] != '"') return nullptr;
    written = std::string_view(start, uuid_length);
    if (!is_uuid(written)) return nullptr;
  } else {
    const char* const behind = behind_string(start, end, plain_);
    if (behind == nullptr || behind > end) return nullptr;
    written = std::string_view(start, static_cast<std::size_t>(behind - 1 - start));
    if (step.format == Format::date_time && !is_plain_timestamp(written) && !parse_timestamp(written)) return nullptr;
    if (step.format == Format::date && !why_not_date(written).empty()) return nullptr;
  }
  if (step.member != nullptr) identity.*step.member = written;
  return written.data() + written.size() + 1;
}

// Whether the pairs that a body has can be compared by the steps of its template; then they become part of it.
bool FastPath::add_mirrors(Template& to, const Mirrors& mirrors, std::span<const json::Node> nodes,
                           std::span<const std::size_t> stepped) {
  bool possible = true;
  for_each_pair(mirrors.pairs_of(to.event_type), [&](std::size_t number) {
    const MirrorPair& pair = mirrors.pairs()[number];
    const auto step_of = [&](const json::Node* node) {
      const auto index = static_cast<std::size_t>(node - nodes.data());
      return std::ranges::find(stepped, index) - stepped.begin();
    };
    const json::Node* const a = json::resolve(nodes, pair.a);
    const json::Node* const b = json::resolve(nodes, pair.b);
    if (a == nullptr && b == nullptr) return;
    const auto steps = static_cast<std::ptrdiff_t>(stepped.size());
    possible = possible && a != nullptr && b != nullptr && step_of(a) < steps && step_of(b) < steps;
    if (!possible) return;
    to.alike.emplace_back(static_cast<std::uint32_t>(step_of(a)), static_cast<std::uint32_t>(step_of(b)));
    to.compared |= PairSet{1} << number;
  });
  return possible;
}

void FastPath::learn(std::string_view text, const json::Document& document, const schemas::Schema& schema,
                     const Mirrors* mirrors) {
  if (schema.event_type.empty() || !schema.conditions.empty() || !document.defects.empty()) return;
  const auto member_of = [](std::string_view name) -> Member {
    if (name == "event_id") return &Identity::event_id;
    if (name == "business_id") return &Identity::business_id;
    if (name == "customer_id") return &Identity::customer_id;
    return name == "occurred_at" ? &Identity::occurred_at : nullptr;
  };
  const std::vector<schemas::Field>& fields = schema.nodes[0].fields;
  Template learned;
  learned.event_type = schema.event_type;
  std::vector<std::size_t> stepped;  // the node of each step
  std::size_t fixed = 0;             // so much of the text is in the steps
  bool suitable = true;
  json::for_each_child(document.nodes, 0, [&](std::size_t i) {
    const json::Node& node = document.nodes[i];
    const auto field = std::ranges::find(fields, node.key, &schemas::Field::name);
    suitable = suitable && field != fields.end() && node.kind != Kind::array && node.kind != Kind::object;
    if (!suitable) return;
    const schemas::Node& described = schema.nodes[field->node];
    const std::uint64_t factor = hash_.factor(node.key);
    if (!described.allowed.empty() || !described.listed.empty()) {  // a constant: part of the next step's bytes
      learned.constants += factor * hash_.scalar(node.text, node.escaped);
      return;
    }
    const auto start = static_cast<std::size_t>(node.text.data() - text.data());
    const Member member = member_of(node.key);
    // Its value is taken as it is written, so it must have a format that rules escapes out.
    suitable = member == nullptr || described.format != Format::none;
    learned.steps.push_back(
        {std::string(text.substr(fixed, start - fixed)), described.types, described.format, member, factor});
    stepped.push_back(i);
    fixed = start + node.text.size();
  });
  const bool typed = json::member(document.nodes, 0, "event_type") != nullptr;  // --as checks bodies without it, too
  if (!suitable || !typed) return;
  if (mirrors != nullptr && !add_mirrors(learned, *mirrors, document.nodes, stepped)) return;
  learned.after = text.substr(fixed);
  if (std::ranges::find(templates_, learned) != templates_.end()) return;
  if (templates_.size() < templates_max) {
    templates_.push_back(std::move(learned));
  } else {
    next_to_go_ = next_to_go_ % (templates_max - 1) + 1;  // never the one in use
    templates_[next_to_go_] = std::move(learned);
  }
}

}  // namespace hook::checks
