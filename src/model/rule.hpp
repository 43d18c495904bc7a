// The rules that a delivery can break. Their names are what users write in --rule and in CI.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hook {

enum class Severity : std::uint8_t { off, note, warning, error };

enum class Rule : std::uint8_t {
  json_syntax,
  json_encoding,
  json_duplicate_key,
  not_an_object,
  not_a_delivery,
  bad_record,
  missing_field,
  wrong_type,
  wrong_value,
  bad_uuid,
  bad_timestamp,
  bad_date,
  conditional_null,
  event_id_mismatch,
  event_id_reused,
  unknown_field,
  unknown_event_type,
  unknown_value,
  repeated_delivery,
  missing_signature,
  malformed_signature,
  signature_mismatch,
  stale_signature,
  future_signature,
  signature_age,
  upper_case_signature,
  mirror_differs,
};

inline constexpr std::size_t rule_count = 27;

// What a rule is about.
enum class Topic : std::uint8_t { payload, signature, mirrors };

struct RuleInfo {
  Rule rule;
  std::string_view name;
  Severity severity;  // unless --rule or --strict says otherwise
  std::string_view summary;
  std::string_view help;  // what to do about it, for reports that explain their rules
  Topic topic = Topic::payload;
};

// In the order of the enumeration.
std::span<const RuleInfo> rules();
const RuleInfo& info(Rule rule);
std::optional<Rule> rule_named(std::string_view name);

std::string_view name_of(Severity severity);
std::optional<Severity> severity_named(std::string_view name);

// How grave each rule is in this run.
class Severities {
 public:
  Severities();

  Severity of(Rule rule) const { return severities_[static_cast<std::size_t>(rule)]; }
  // The same for what is never more than a note of that rule, unless notes are errors.
  Severity of_note(Rule rule) const {
    return of(rule) <= Severity::note ? of(rule) : (strict_ ? Severity::error : Severity::note);
  }

  void set(Rule rule, Severity severity) { severities_[static_cast<std::size_t>(rule)] = severity; }

  // --strict: what is a note by now becomes an error.
  void notes_are_errors();

 private:
  std::array<Severity, rule_count> severities_{};
  bool strict_ = false;
};

}  // namespace hook
