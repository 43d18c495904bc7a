#include "checks/validation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "checks/identity.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/time.hpp"
#include "model/uuid.hpp"
#include "schemas/catalogue.hpp"
#include "schemas/schema.hpp"
#include "text/suggest.hpp"

namespace hook::checks {
namespace {

// Of one delivery; a hostile one could have as many as it has bytes.
constexpr std::size_t findings_max = 10'000;

using json::Kind;
using schemas::Format;
using schemas::Schema;
using schemas::Types;

// One look at one body.
class SchemaCheck {
 public:
  SchemaCheck(const Schema& schema, const Severities& severities, std::string_view body,
              std::span<const json::Node> nodes, std::vector<Finding>& findings)
      : schema_(schema), severities_(severities), body_(body), nodes_(nodes), findings_(findings) {}

  // Whether members that the schema does not describe are worth a note: not where it is the envelope's.
  void check(bool note_others) {
    note_others_ = note_others;
    value(0, 0);
    for (const schemas::Condition& condition : schema_.conditions) check(condition);
  }

  // About the value at `node`; `pointer` leads to what is meant, which may not be there.
  void add(Severity severity, Rule rule, std::size_t node, std::string pointer, std::string message,
           std::string value = {}) {
    if (severity == Severity::off || findings_.size() > findings_max) return;
    if (findings_.size() == findings_max) {
      message = fmt::format("there are more than {} findings here: the others are left out", findings_max);
      value.clear();
    }
    findings_.push_back({.rule = rule,
                         .offset = static_cast<std::size_t>(nodes_[node].text.data() - body_.data()),
                         .pointer = std::move(pointer),
                         .value = std::move(value),
                         .message = std::move(message),
                         .severity = severity});
  }

  // About the value that the walk is at.
  void add(Rule rule, std::size_t node, std::string message, bool show_value) {
    add(severities_.of(rule), rule, node, pointer(), std::move(message), show_value ? excerpt(node) : std::string());
  }

  // About a member of the event.
  void add_about_member(Severity severity, Rule rule, std::size_t node, std::string message, bool show_value) {
    add(severity, rule, node, pointer_to_member(nodes_[node].key), std::move(message),
        show_value ? excerpt(node) : std::string());
  }

 private:
  // One step of the way from the root: a member's name, or a place in an array.
  struct Step {
    std::string_view name;
    std::size_t position;
    bool in_array;
  };

  std::string pointer() const {
    std::string out;
    for (const Step& step : path_)
      json::append_pointer_token(out, step.in_array ? std::to_string(step.position) : step.name);
    return out;
  }

  std::string pointer_to_member(std::string_view name) const {
    std::string out = pointer();
    json::append_pointer_token(out, name);
    return out;
  }

  // The start of a value, decoded; enough of it to be recognised.
  std::string excerpt(std::size_t at) const {
    constexpr std::size_t bytes_max = 400;
    const json::Node& node = nodes_[at];
    if (node.kind == Kind::array || node.kind == Kind::object) return {};
    if (node.kind != Kind::string) return std::string(node.text.substr(0, bytes_max));
    std::string decoded;
    return std::string(json::string_value(node, decoded).substr(0, bytes_max));
  }

  static std::string_view name_of(Kind kind) {
    constexpr std::array<std::string_view, 6> names{"is null",     "is a boolean", "is a number",
                                                    "is a string", "is an array",  "is an object"};
    return names[static_cast<std::size_t>(kind)];
  }

  static bool is_integer(std::string_view number) {
    // 1.0 and 10e2 are integers too (JSON Schema 2020-12, section 6.1.1); only a fraction that is not zero is none.
    const std::size_t point = number.find('.');
    if (number.find_first_of("eE") != std::string_view::npos) return number.find("e-") == std::string_view::npos;
    return point == std::string_view::npos || number.find_first_not_of('0', point + 1) == std::string_view::npos;
  }

  bool has_type(const json::Node& node, Types types) const {
    if ((types & schemas::type_bit(node.kind)) != 0) return true;
    return node.kind == Kind::number && (types & schemas::integer_bit) != 0 && is_integer(node.text);
  }

  static std::string list(const std::vector<schemas::Constant>& constants) {
    std::string out;
    for (std::size_t i = 0; i < constants.size(); ++i) {
      if (i > 0) out += i + 1 == constants.size() ? " or " : ", ";
      if (constants[i].kind == Kind::string) json::append_quoted(out, constants[i].value);
      else out += constants[i].value;
    }
    return out;
  }

  bool is_one_of(std::size_t at, const std::vector<schemas::Constant>& constants) {
    return std::ranges::any_of(constants,
                               [&](const schemas::Constant& c) { return schemas::equals(nodes_[at], c, scratch_); });
  }

  // False where the value itself is not as documented (its members are another matter).
  bool value(std::size_t at, std::uint32_t described) {
    const schemas::Node& node = schema_.nodes[described];
    const json::Node& value = nodes_[at];
    if (!has_type(value, node.types)) {
      add(Rule::wrong_type, at, fmt::format("{}; documented: {}", name_of(value.kind), schemas::describe(node.types)),
          false);
      return false;
    }
    if (!node.allowed.empty() && !is_one_of(at, node.allowed)) {
      const bool other_type =
          std::ranges::none_of(node.allowed, [&](const schemas::Constant& c) { return c.kind == value.kind; });
      if (other_type)
        add(Rule::wrong_type, at, fmt::format("{}; documented: {}", name_of(value.kind), list(node.allowed)), false);
      else add(Rule::wrong_value, at, fmt::format("is not the documented value: {}", list(node.allowed)), true);
      return false;
    }
    if (value.kind == Kind::string && !format(at, node.format)) return false;
    if (!node.listed.empty() && value.kind == Kind::string && !is_one_of(at, node.listed)) {
      add(Rule::unknown_value, at, fmt::format("is not among the documented values: {}, …", list(node.listed)), true);
    }
    if (value.kind == Kind::object && (!node.fields.empty() || !node.other_fields)) members(at, described);
    if (value.kind == Kind::array && node.items != 0) {
      path_.push_back({{}, 0, true});
      json::for_each_child(nodes_, at, [&](std::size_t i) {
        this->value(i, node.items);
        ++path_.back().position;
      });
      path_.pop_back();
    }
    return true;
  }

  bool format(std::size_t at, Format format) {
    if (format == Format::none) return true;
    const std::string_view text = json::string_value(nodes_[at], scratch_);
    const auto report = [&](Rule rule, std::string_view why) {
      if (!why.empty()) add(rule, at, std::string(why), true);
      return why.empty();
    };
    switch (format) {
      case Format::uuid: return report(Rule::bad_uuid, is_uuid(text) ? std::string_view() : why_not_uuid(text));
      case Format::date_time: return report(Rule::bad_timestamp, parse_timestamp(text).error());
      case Format::date: return report(Rule::bad_date, why_not_date(text));
      case Format::none: break;
    }
    return true;
  }

  // Whether a member has that name, perhaps with bytes that are not UTF-8 in it, about which there is a finding
  // already.
  static bool is_name(std::string_view key, std::string_view name) {
    if (key == name) return true;
    const auto damaged = [](char of_key, char of_name) { return of_key == of_name || (of_key & 0x80) != 0; };
    return std::ranges::equal(key, name, damaged) && !json::is_utf8(key);
  }

  void members(std::size_t object, std::uint32_t described) {
    const std::vector<schemas::Field>& fields = schema_.nodes[described].fields;
    std::bitset<schemas::fields_max> seen;
    std::vector<std::size_t> others;
    std::size_t expected = 0;  // senders keep the documented order, mostly
    json::for_each_child(nodes_, object, [&](std::size_t i) {
      std::size_t field = expected;
      if (field >= fields.size() || fields[field].name != nodes_[i].key) {
        const auto found =
            std::ranges::find_if(fields, [&](const schemas::Field& f) { return is_name(nodes_[i].key, f.name); });
        field = static_cast<std::size_t>(found - fields.begin());
      }
      if (field == fields.size()) {
        others.push_back(i);
        return;
      }
      expected = field + 1;
      seen.set(field);
      path_.push_back({nodes_[i].key, 0, false});
      if (!value(i, fields[field].node) && object == 0) wrong_.push_back(nodes_[i].key);
      path_.pop_back();
    });
    for (std::size_t field = 0; field < fields.size(); ++field) {
      if (!seen[field]) missing(object, fields[field], others);
    }
    for (const std::size_t i : others) unknown(i, schema_.nodes[described]);
  }

  void missing(std::size_t object, const schemas::Field& field, std::vector<std::size_t>& others) {
    if (!field.required && !field.expected) return;
    const Severity severity =
        field.required ? severities_.of(Rule::missing_field) : severities_.of_note(Rule::missing_field);
    const auto renamed =
        std::ranges::find_if(others, [&](std::size_t i) { return folded(nodes_[i].key) == folded(field.name); });
    if (renamed != others.end()) {
      const std::size_t at = *renamed;
      others.erase(renamed);
      add(severity, Rule::missing_field, at, pointer_to_member(nodes_[at].key),
          fmt::format("renamed: the documented name is {}", field.name));
      return;
    }
    add(severity, Rule::missing_field, object, pointer_to_member(field.name),
        field.required ? "is missing" : "is missing, which is expected here though not documented");
  }

  // Upper and lower case and underscores are what a renamed field differs by.
  static std::string folded(std::string_view name) {
    std::string out = base::lower(name);
    std::erase(out, '_');
    return out;
  }

  void unknown(std::size_t at, const schemas::Node& object) {
    if (!object.other_fields) {
      const Severity severity = severities_.of(Rule::unknown_field) == Severity::off ? Severity::off : Severity::error;
      add(severity, Rule::unknown_field, at, pointer_to_member(nodes_[at].key), "is a field that the schema rules out");
    } else if (note_others_) {
      add(severities_.of(Rule::unknown_field), Rule::unknown_field, at, pointer_to_member(nodes_[at].key),
          "is not documented for this event type");
    }
  }

  std::size_t index_of_member(const std::string& name) const {
    const json::Node* const node = json::member(nodes_, 0, name);
    return node == nullptr ? 0 : static_cast<std::size_t>(node - nodes_.data());
  }

  void check(const schemas::Condition& condition) {
    const std::size_t decisive = index_of_member(condition.field);
    const bool judged = std::ranges::find(wrong_, condition.field) != wrong_.end();
    if (decisive == 0 || judged) return;
    const bool holds = is_one_of(decisive, condition.values);
    for (const schemas::Requirement& requirement : holds ? condition.then : condition.otherwise) {
      const std::size_t at = index_of_member(requirement.field);
      const bool wrong_already = std::ranges::find(wrong_, requirement.field) != wrong_.end();
      if (at == 0 || wrong_already || has_type(nodes_[at], requirement.types)) continue;
      const std::string_view where = holds ? "is" : "is not";
      std::string message =
          nodes_[at].kind == Kind::null
              ? fmt::format("is null, but must be set where {} {} {}", condition.field, where, list(condition.values))
              : fmt::format("must be {} where {} {} {}", schemas::describe(requirement.types), condition.field, where,
                            list(condition.values));
      const Severity severity =
          condition.only_note ? severities_.of_note(Rule::conditional_null) : severities_.of(Rule::conditional_null);
      add_about_member(severity, Rule::conditional_null, at, std::move(message), false);
    }
  }

  const Schema& schema_;
  const Severities& severities_;
  std::string_view body_;
  std::span<const json::Node> nodes_;
  std::vector<Finding>& findings_;
  bool note_others_ = true;
  std::vector<std::string_view> wrong_;  // members of the event whose own value is not as documented
  std::vector<Step> path_;
  std::string scratch_;
};

}  // namespace

Validation::Validation(const schemas::Catalogue& catalogue, const Severities& severities, const std::string& as)
    : catalogue_(catalogue), severities_(severities), event_types_(catalogue.event_types()), as_(catalogue.find(as)) {}

const Schema& Validation::schema_for(std::string_view event_type) const {
  if (as_ != nullptr) return *as_;
  const Schema* const known = catalogue_.find(event_type);
  return known != nullptr ? *known : catalogue_.envelope();
}

void check_json(const Delivery& delivery, const json::Document& document, const Severities& severities,
                std::vector<Finding>& findings) {
  constexpr std::array<Rule, 3> rules_of_flaws{Rule::json_syntax, Rule::json_encoding, Rule::json_duplicate_key};
  const auto add = [&](Rule rule, std::size_t offset, std::string_view pointer, std::string_view message) {
    if (const Severity severity = severities.of(rule); severity != Severity::off)
      findings.push_back({.rule = rule,
                          .offset = offset,
                          .pointer = std::string(pointer),
                          .message = std::string(message),
                          .severity = severity});
  };
  if (!delivery.undecodable.empty()) return add(Rule::json_syntax, 0, {}, delivery.undecodable);
  // Where the JSON text begins in the body: behind a byte order mark, if there is one.
  const std::size_t text_at = delivery.content().size() - json::json_text(delivery.content()).size();
  for (const json::Defect& defect : document.defects) {
    add(rules_of_flaws[static_cast<std::size_t>(defect.flaw)], text_at + defect.offset, defect.pointer, defect.message);
  }
  if (!document.well_formed() || document.nodes[0].kind == Kind::object) return;
  add(Rule::not_an_object, static_cast<std::size_t>(document.nodes[0].text.data() - delivery.content().data()), {},
      "the body is JSON, but not an object; an event is one");
}

void Validation::check(const Delivery& delivery, const json::Document& document, std::vector<Finding>& findings) const {
  check_json(delivery, document, severities_, findings);
  if (!document.well_formed() || document.nodes[0].kind != Kind::object) return;
  Identity identity;
  identity.read(document);
  const Schema& schema = schema_for(identity.event_type);
  SchemaCheck look(schema, severities_, delivery.content(), document.nodes, findings);
  const bool known = &schema != &catalogue_.envelope();
  look.check(known);
  if (!known && !identity.event_type.empty()) {
    const auto at = static_cast<std::size_t>(json::member(document.nodes, 0, "event_type") - document.nodes.data());
    look.add_about_member(severities_.of(Rule::unknown_event_type), Rule::unknown_event_type, at,
                          "is not an event type known here, so only the envelope was checked" +
                              text::did_you_mean(identity.event_type, event_types_),
                          true);
  }
}

// UUIDs are compared without regard to case (RFC 9562, section 4).
void Validation::check_headers(const Delivery& delivery, std::string_view event_id,
                               std::vector<Finding>& findings) const {
  check_event_id_header(delivery, event_id, severities_.of(Rule::event_id_mismatch), findings);
}

}  // namespace hook::checks
