#include "scan/repeated_ids.hpp"

#include <fmt/format.h>
#include <string_view>
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/rule.hpp"
#include "scan/examiner.hpp"

namespace hook::scan {

RepeatedIds::Seen RepeatedIds::see(const input::Batch& batch, const input::Slice& slice, Outcome& outcome, bool tell) {
  if (!outcome.fingerprint.has_id()) return Seen::first;
  const auto first = duplicates_.add(outcome.fingerprint, batch.input, slice.line);
  if (!first) return Seen::first;
  const Seen seen = first->same_body ? Seen::repeated : Seen::reused;
  const Rule rule = first->same_body ? Rule::repeated_delivery : Rule::event_id_reused;
  const Severity severity = examiner_options_.validation.severities().of(rule);
  if (!tell || severity == Severity::off) return seen;
  const std::string_view what =
      first->same_body ? "this event was delivered before" : "already used by a different event";
  outcome = examiner_.examine(
      batch, slice,
      IdFinding{rule, severity, fmt::format("{}, at {}:{}", what, reader_.name_of(first->input), first->line)});
  return seen;
}

}  // namespace hook::scan
