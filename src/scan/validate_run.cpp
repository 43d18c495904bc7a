#include "scan/validate_run.hpp"

#include <array>
#include <cstddef>
#include <vector>
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "report/report.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"

namespace hook::scan {

ValidateRun::ValidateRun(Pipeline& pipeline, bool expect_invalid, const Examiner::Options& examiner_options)
    : pipeline_(pipeline),
      tally_(pipeline.tally()),
      expect_invalid_(expect_invalid),
      ids_(pipeline.reader(), examiner_options) {}

Exit ValidateRun::finish() {
  tally_.inputs = pipeline_.reader().inputs();
  const std::array<report::Total, 7> totals{{{"deliveries", tally_.deliveries},
                                             {"valid", tally_.valid},
                                             {"invalid", tally_.invalid},
                                             {"errors", tally_.errors},
                                             {"warnings", tally_.warnings},
                                             {"notes", tally_.notes},
                                             {"repeated", tally_.repeated}}};
  return pipeline_.finish(totals, report::validation_summary(tally_), expect_invalid_ ? tally_.valid : tally_.invalid);
}

void ValidateRun::take(const input::Batch& batch, std::vector<Outcome>& outcomes, std::size_t at) {
  ids_.touch(at, outcomes.size(), [&](std::size_t i) { return outcomes[i].fingerprint; });
  const input::Slice& slice = batch.slices[at];
  Outcome& outcome = outcomes[at];
  if (!outcome.selected) {
    ++tally_.left_out;
    return;
  }
  const RepeatedIds::Seen seen = ids_.see(batch, slice, outcome, !pipeline_.input().dedupe);
  if (seen != RepeatedIds::Seen::first && pipeline_.input().dedupe) {
    ++tally_.left_out;
    return;
  }
  if (seen == RepeatedIds::Seen::repeated) ++tally_.repeated;
  const bool valid = !outcome.details || pipeline_.count(outcome.details->findings);
  // What is no delivery, and no error either where the rules say so, is not one that was checked.
  const bool counts = !valid || !outcome.foreign;
  if (counts) ++tally_.deliveries;
  if (counts) ++(valid ? tally_.valid : tally_.invalid);
  if (outcome.details) show(batch, slice, *outcome.details, valid);
  if (pipeline_.output().emits(valid)) pipeline_.emit(slice);
}

void ValidateRun::show(const input::Batch& batch, const input::Slice& slice, const Outcome::Details& details,
                       bool valid) {
  const bool unexpectedly_valid = expect_invalid_ && valid;
  if (details.findings.empty() && !unexpectedly_valid && !pipeline_.report().wants_all()) return;
  pipeline_.progress().clear();
  pipeline_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                          .input = batch.input,
                          .event_type = known(details.event_type),
                          .event_id = known(details.event_id),
                          .occurred_at = known(details.occurred_at),
                          .valid = valid,
                          .unexpectedly_valid = unexpectedly_valid,
                          .findings = details.findings});
}

}  // namespace hook::scan
