#include "model/rule.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace hook {
namespace {

constexpr std::array<RuleInfo, rule_count> table{
    RuleInfo{Rule::json_syntax, "json-syntax", Severity::error, "the body is not JSON (RFC 8259)",
             "Send the body as it was made, and look where it was cut or edited: the finding points at the first byte "
             "that cannot stand there."},
    RuleInfo{Rule::json_encoding, "json-encoding", Severity::error,
             "a byte is not UTF-8, or an escape is half of a surrogate pair",
             "Encode text as UTF-8, and write characters beyond U+FFFF as both halves of a surrogate pair where they "
             "are escaped."},
    RuleInfo{Rule::json_duplicate_key, "json-duplicate-key", Severity::error,
             "a member's name stands twice in one object: readers disagree on which value counts",
             "Write each member once."},
    RuleInfo{Rule::not_an_object, "not-an-object", Severity::error, "the body is JSON, but not an object",
             "An event is one flat JSON object: unpack arrays and wrappers before."},
    RuleInfo{Rule::not_a_delivery, "not-a-delivery", Severity::error,
             "neither an event nor a capture record: other JSON, text, an archive, binary data",
             "Leave it out, or turn it into events or capture records first. An event is a JSON object with a string "
             "event_type, or with two of event_id, business_id, occurred_at and version; --as TYPE takes any object."},
    RuleInfo{Rule::bad_record, "bad-record", Severity::error, "a capture record cannot be read",
             "Compare it with cooledge-hook-capture-record(5): a method, headers, and a body or body_base64."},
    RuleInfo{Rule::missing_field, "missing-field", Severity::error, "a documented field is absent, or renamed",
             "Expect the field under its documented name, with null where it is empty; --rule missing-field=note where "
             "your sender leaves empty ones out."},
    RuleInfo{
        Rule::wrong_type, "wrong-type", Severity::error, "a value is of another JSON type than documented",
        "Look up the documented type with `cooledge-hook schema EVENT`; a field that is retyped breaks receivers."},
    RuleInfo{Rule::wrong_value, "wrong-value", Severity::error, "a value is not the documented constant",
             "Use the documented constant, as `cooledge-hook schema EVENT` prints it."},
    RuleInfo{Rule::bad_uuid, "bad-uuid", Severity::error, "not a UUID in its textual form (RFC 9562, section 4)",
             "Write 36 characters: 8-4-4-4-12 hexadecimal digits."},
    RuleInfo{Rule::bad_timestamp, "bad-timestamp", Severity::error,
             "not a timestamp of RFC 3339, or one that no calendar has",
             "Write a date and time with an offset, such as 2026-06-17T03:21:00.000Z."},
    RuleInfo{Rule::bad_date, "bad-date", Severity::error, "not an ISO 8601 calendar date, or one that does not exist",
             "Write a date such as 2026-06-17."},
    RuleInfo{Rule::conditional_null, "conditional-null", Severity::error,
             "a field is null, or set, where another field's value asks for the opposite",
             "Set the field, or leave it null, as the event type documents it for that value of the other field."},
    RuleInfo{Rule::event_id_mismatch, "event-id-mismatch", Severity::error,
             "the X-Cooledge-Event-Id header differs from the body's event_id",
             "Keep each header with its own body: deduplication by the header would lose or repeat events here."},
    RuleInfo{Rule::event_id_reused, "event-id-reused", Severity::error, "one event id stands in two different bodies",
             "Give each event an id of its own: receivers drop the second one as a repeat."},
    RuleInfo{Rule::unknown_field, "unknown-field", Severity::note, "a field that is not documented for this event type",
             "Ignore it in receivers: fields can be added inside v1 at any time. A typing error of your own fixture "
             "looks the same."},
    RuleInfo{
        Rule::unknown_event_type, "unknown-event-type", Severity::note,
        "an event type without a schema here: only the envelope is checked",
        "Ignore it in receivers: event types can be added inside v1 at any time. --schema adds one that you know."},
    RuleInfo{Rule::unknown_value, "unknown-value", Severity::note, "a value that the documentation does not list",
             "Let receivers take values that they do not know, where the documented list is open."},
    RuleInfo{Rule::repeated_delivery, "repeated-delivery", Severity::note, "the same event was delivered before",
             "Deliveries come at least once: make receivers idempotent, by event_id."},
    RuleInfo{Rule::missing_signature, "missing-signature", Severity::error, "a delivery carries no signature",
             "Keep the headers when you capture; --signature-header names another header.", Topic::signature},
    RuleInfo{Rule::malformed_signature, "malformed-signature", Severity::error,
             "what should be a signature cannot be one",
             "Pass the header on as it came, and pin its scheme with --scheme.", Topic::signature},
    RuleInfo{Rule::signature_mismatch, "signature-mismatch", Severity::error,
             "a signature is not that of these bytes with this secret",
             "Verify the raw bytes of the request with the subscription's own secret; `cooledge-hook verify` looks for "
             "the likely mistake.",
             Topic::signature},
    RuleInfo{Rule::stale_signature, "stale-signature", Severity::error,
             "a signature is right, but was made too long before",
             "Judge captures by when they were received, or allow more with --tolerance.", Topic::signature},
    RuleInfo{Rule::future_signature, "future-signature", Severity::error,
             "a signature is right, but of a time that has not come",
             "Set the clocks of sender and receiver, or allow more with --tolerance.", Topic::signature},
    RuleInfo{Rule::signature_age, "signature-age", Severity::note, "a signature is right; how old it is was not judged",
             "Give --tolerance or --now where the age of a saved payload matters.", Topic::signature},
    RuleInfo{Rule::upper_case_signature, "upper-case-signature", Severity::note,
             "a signature is right, but written in letters that many receivers do not take",
             "Write hexadecimal digits in lower case, or compare bytes instead of text.", Topic::signature},
    RuleInfo{Rule::mirror_differs, "mirror-differs", Severity::error,
             "two values that normally equal each other differ",
             "Decide which of the two a receiver reads; `cooledge-hook diff` shows what differs.", Topic::mirrors},
};

constexpr std::array<std::string_view, 4> severity_names{"off", "note", "warning", "error"};

}  // namespace

std::span<const RuleInfo> rules() { return table; }

const RuleInfo& info(Rule rule) { return table[static_cast<std::size_t>(rule)]; }

std::optional<Rule> rule_named(std::string_view name) {
  const auto* const found = std::ranges::find(table, name, &RuleInfo::name);
  if (found == table.end()) return std::nullopt;
  return found->rule;
}

std::string_view name_of(Severity severity) { return severity_names[static_cast<std::size_t>(severity)]; }

std::optional<Severity> severity_named(std::string_view name) {
  const auto* const found = std::ranges::find(severity_names, name);
  if (found == severity_names.end()) return std::nullopt;
  return static_cast<Severity>(found - severity_names.begin());
}

Severities::Severities() {
  for (const RuleInfo& rule : table) set(rule.rule, rule.severity);
}

void Severities::notes_are_errors() {
  strict_ = true;
  std::ranges::replace(severities_, Severity::note, Severity::error);
}

}  // namespace hook
