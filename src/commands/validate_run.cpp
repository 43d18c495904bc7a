#include "commands/validate_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace hook::commands {

ValidateRun::ValidateRun(Pass& pass, const ValidateOptions& options, const Examiner::Plan& plan)
    : pass_(pass), tally_(pass.tally()), options_(options), plan_(plan), examiner_(plan) {}

Exit ValidateRun::finish() {
  tally_.inputs = pass_.reader().inputs();
  const std::array<report::Total, 7> totals{{{"deliveries", tally_.deliveries},
                                             {"valid", tally_.valid},
                                             {"invalid", tally_.invalid},
                                             {"errors", tally_.errors},
                                             {"warnings", tally_.warnings},
                                             {"notes", tally_.notes},
                                             {"repeated", tally_.repeated}}};
  return pass_.finish(totals, report::validation_summary(tally_),
                      options_.expect_invalid ? tally_.valid : tally_.invalid);
}

void ValidateRun::take(const intake::Batch& batch, std::vector<Outcome>& outcomes, std::size_t at) {
  if (at % sightings_ahead == 0) touch(outcomes, at);
  const intake::Slice& slice = batch.slices[at];
  Outcome& outcome = outcomes[at];
  if (!outcome.selected) {
    ++tally_.left_out;
    if (!outcome.readable) ++tally_.left_out_unreadable;
    return;
  }
  if (outcome.sighting.has_id()) {
    if (const auto first = sightings_.add(outcome.sighting, batch.input, slice.line)) {
      if (options_.input.dedupe) {
        ++tally_.left_out;
        return;
      }
      if (first->same_body) ++tally_.repeated;
      add_about_id(batch, slice, *first, outcome);
    }
  }
  const bool valid = !outcome.details || count(outcome.details->findings);
  ++tally_.deliveries;
  ++(valid ? tally_.valid : tally_.invalid);
  if (outcome.details) show(batch, slice, *outcome.details, valid);
  if (options_.output.emit == (valid ? "valid" : "invalid")) pass_.emit(slice.raw);
}

void ValidateRun::touch(const std::vector<Outcome>& outcomes, std::size_t from) {
  std::array<checks::Sighting, sightings_ahead> coming;
  const std::size_t count = std::min(sightings_ahead, outcomes.size() - from);
  for (std::size_t i = 0; i < count; ++i) coming[i] = outcomes[from + i].sighting;
  sightings_.touch(std::span(coming).first(count));
}

// Adds what only the deliveries before tell of this one.
void ValidateRun::add_about_id(const intake::Batch& batch, const intake::Slice& slice,
                               const checks::Sightings::First& first, Outcome& outcome) {
  const Rule rule = first.same_body ? Rule::repeated_delivery : Rule::event_id_reused;
  const Severity severity = plan_.validation.severities().of(rule);
  if (severity == Severity::off) return;
  const std::string_view what =
      first.same_body ? "this event was delivered before" : "this event_id stands in another body";
  const std::string message = fmt::format("{}, at {}:{}", what, pass_.reader().name_of(first.input), first.line);
  outcome = examiner_.examine(batch, slice, IdFinding{rule, severity, message});
}

// True where none is an error.
bool ValidateRun::count(const std::vector<Finding>& findings) {
  const std::uint64_t errors_before = tally_.errors;
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::error) ++tally_.errors;
    else if (finding.severity == Severity::warning) ++tally_.warnings;
    else ++tally_.notes;
  }
  return tally_.errors == errors_before;
}

void ValidateRun::show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details,
                       bool valid) {
  const bool surprise = options_.expect_invalid && valid;
  if (details.findings.empty() && !surprise && !pass_.report().wants_all()) return;
  pass_.progress().clear();
  pass_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                      .event_type = known(details.event_type),
                      .event_id = known(details.event_id),
                      .occurred_at = known(details.occurred_at),
                      .valid = valid,
                      .surprise = surprise,
                      .findings = details.findings});
}

}  // namespace hook::commands
