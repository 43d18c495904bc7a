#include "model/rule.hpp"

#include <algorithm>

namespace hook {
namespace {

constexpr std::array<RuleInfo, rule_count> table{
    RuleInfo{Rule::json_syntax, "json-syntax", Severity::error, "the body is not JSON (RFC 8259)"},
    RuleInfo{Rule::json_encoding, "json-encoding", Severity::error,
             "a byte is not UTF-8, or an escape is half of a surrogate pair"},
    RuleInfo{Rule::json_duplicate_key, "json-duplicate-key", Severity::error,
             "a member's name stands twice in one object: readers disagree on which value counts"},
    RuleInfo{Rule::not_an_object, "not-an-object", Severity::error, "the body is JSON, but not an object"},
    RuleInfo{Rule::bad_record, "bad-record", Severity::error, "a capture record cannot be read"},
    RuleInfo{Rule::missing_field, "missing-field", Severity::error, "a documented field is absent, or renamed"},
    RuleInfo{Rule::wrong_type, "wrong-type", Severity::error, "a value is of another JSON type than documented"},
    RuleInfo{Rule::wrong_value, "wrong-value", Severity::error, "a value is not the documented constant"},
    RuleInfo{Rule::bad_uuid, "bad-uuid", Severity::error, "not a UUID in its textual form (RFC 9562, section 4)"},
    RuleInfo{Rule::bad_timestamp, "bad-timestamp", Severity::error,
             "not a timestamp of RFC 3339, or one that no calendar has"},
    RuleInfo{Rule::bad_date, "bad-date", Severity::error, "not an ISO 8601 calendar date, or one that does not exist"},
    RuleInfo{Rule::conditional_null, "conditional-null", Severity::error,
             "a field is null, or set, where another field's value asks for the opposite"},
    RuleInfo{Rule::event_id_mismatch, "event-id-mismatch", Severity::error,
             "the X-Cooledge-Event-Id header differs from the body's event_id"},
    RuleInfo{Rule::event_id_reused, "event-id-reused", Severity::error, "one event id stands in two different bodies"},
    RuleInfo{Rule::unknown_field, "unknown-field", Severity::note,
             "a field that is not documented for this event type"},
    RuleInfo{Rule::unknown_event_type, "unknown-event-type", Severity::note,
             "an event type without a schema here: only the envelope is checked"},
    RuleInfo{Rule::unknown_value, "unknown-value", Severity::note, "a value that the documentation does not list"},
    RuleInfo{Rule::repeated_delivery, "repeated-delivery", Severity::note, "the same event was delivered before"},
    RuleInfo{Rule::missing_signature, "missing-signature", Severity::error, "a delivery carries no signature",
             Topic::signature},
    RuleInfo{Rule::malformed_signature, "malformed-signature", Severity::error,
             "what should be a signature cannot be one", Topic::signature},
    RuleInfo{Rule::signature_mismatch, "signature-mismatch", Severity::error,
             "a signature is not that of these bytes with this secret", Topic::signature},
    RuleInfo{Rule::stale_signature, "stale-signature", Severity::error,
             "a signature is right, but was made too long before", Topic::signature},
    RuleInfo{Rule::future_signature, "future-signature", Severity::error,
             "a signature is right, but of a time that has not come", Topic::signature},
    RuleInfo{Rule::signature_age, "signature-age", Severity::note, "a signature is right; how old it is was not judged",
             Topic::signature},
    RuleInfo{Rule::upper_case_signature, "upper-case-signature", Severity::note,
             "a signature is right, but written in letters that many receivers do not take", Topic::signature},
    RuleInfo{Rule::mirror_differs, "mirror-differs", Severity::error,
             "two values that normally equal each other differ", Topic::mirrors},
};

constexpr std::array<std::string_view, 4> severity_names{"off", "note", "warning", "error"};

}  // namespace

std::span<const RuleInfo> rules() { return table; }

const RuleInfo& info(Rule rule) { return table[static_cast<std::size_t>(rule)]; }

std::optional<Rule> rule_named(std::string_view name) {
  const auto* const found = std::find_if(table.begin(), table.end(), [&](const RuleInfo& r) { return r.name == name; });
  if (found == table.end()) return std::nullopt;
  return found->rule;
}

std::string_view name_of(Severity severity) { return severity_names[static_cast<std::size_t>(severity)]; }

std::optional<Severity> severity_named(std::string_view name) {
  const auto* const found = std::find(severity_names.begin(), severity_names.end(), name);
  if (found == severity_names.end()) return std::nullopt;
  return static_cast<Severity>(found - severity_names.begin());
}

Severities::Severities() {
  for (const RuleInfo& rule : table) set(rule.rule, rule.severity);
}

void Severities::notes_are_errors() {
  strict_ = true;
  std::replace(severities_.begin(), severities_.end(), Severity::note, Severity::error);
}

}  // namespace hook
