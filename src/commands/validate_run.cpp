#include "commands/validate_run.hpp"

#include <array>
#include <cstddef>
#include <vector>
#include "commands/examine.hpp"
#include "commands/pass.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "report/report.hpp"

namespace hook::commands {

ValidateRun::ValidateRun(Pass& pass, const ValidateOptions& options, const Examiner::Plan& plan)
    : pass_(pass), tally_(pass.tally()), options_(options), ids_(pass.reader(), plan) {}

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
  ids_.touch(at, outcomes.size(), [&](std::size_t i) { return outcomes[i].sighting; });
  const intake::Slice& slice = batch.slices[at];
  Outcome& outcome = outcomes[at];
  if (!outcome.selected) {
    ++tally_.left_out;
    return;
  }
  const RepeatedIds::Seen seen = ids_.see(batch, slice, outcome, !options_.input.dedupe);
  if (seen != RepeatedIds::Seen::first && options_.input.dedupe) {
    ++tally_.left_out;
    return;
  }
  if (seen == RepeatedIds::Seen::repeated) ++tally_.repeated;
  const bool valid = !outcome.details || pass_.count(outcome.details->findings);
  // What is no delivery, and no error either where the rules say so, is not one that was checked.
  const bool counts = !valid || !outcome.foreign;
  if (counts) ++tally_.deliveries;
  if (counts) ++(valid ? tally_.valid : tally_.invalid);
  if (outcome.details) show(batch, slice, *outcome.details, valid);
  if (options_.output.emits(valid)) pass_.emit(slice);
}

void ValidateRun::show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details,
                       bool valid) {
  const bool surprise = options_.expect_invalid && valid;
  if (details.findings.empty() && !surprise && !pass_.report().wants_all()) return;
  pass_.progress().clear();
  pass_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                      .input = batch.input,
                      .event_type = known(details.event_type),
                      .event_id = known(details.event_id),
                      .occurred_at = known(details.occurred_at),
                      .valid = valid,
                      .surprise = surprise,
                      .findings = details.findings});
}

}  // namespace hook::commands
