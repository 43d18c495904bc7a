#include "commands/repeated_ids.hpp"

#include <fmt/format.h>
#include <string_view>
#include "commands/examine.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/rule.hpp"

namespace hook::commands {

RepeatedIds::Seen RepeatedIds::see(const intake::Batch& batch, const intake::Slice& slice, Outcome& outcome,
                                   bool tell) {
  if (!outcome.sighting.has_id()) return Seen::first;
  const auto first = sightings_.add(outcome.sighting, batch.input, slice.line);
  if (!first) return Seen::first;
  const Seen seen = first->same_body ? Seen::repeated : Seen::reused;
  const Rule rule = first->same_body ? Rule::repeated_delivery : Rule::event_id_reused;
  const Severity severity = plan_.validation.severities().of(rule);
  if (!tell || severity == Severity::off) return seen;
  const std::string_view what =
      first->same_body ? "this event was delivered before" : "already used by a different event";
  outcome = examiner_.examine(
      batch, slice,
      IdFinding{rule, severity, fmt::format("{}, at {}:{}", what, reader_.name_of(first->input), first->line)});
  return seen;
}

}  // namespace hook::commands
