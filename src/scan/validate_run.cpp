#include "scan/validate_run.hpp"

#include <array>
#include <cstddef>

#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"
#include "report/report.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"

namespace hook::scan {

void ValidateRun::take(const input::Batch& batch, std::size_t at, Outcome& outcome) {
  const bool valid = pipeline_.count(outcome);
  const bool unexpectedly_valid = expect_invalid_ && valid;
  if (outcome.details && (!outcome.details->findings.empty() || unexpectedly_valid || pipeline_.report().wants_all())) {
    report::Verdict verdict = pipeline_.verdict(batch, at, *outcome.details);
    verdict.valid = valid;
    verdict.unexpectedly_valid = unexpectedly_valid;
    pipeline_.show(verdict);
  }
  if (pipeline_.output().emits(valid)) pipeline_.emit(batch.slices[at]);
}

Exit ValidateRun::finish() {
  const Tally& tally = pipeline_.tally();
  const std::array<report::Total, 7> totals{{{"deliveries", tally.deliveries},
                                             {"valid", tally.valid},
                                             {"invalid", tally.invalid},
                                             {"errors", tally.errors},
                                             {"warnings", tally.warnings},
                                             {"notes", tally.notes},
                                             {"repeated", tally.repeated}}};
  return pipeline_.finish(totals, report::validation_summary(tally), expect_invalid_ ? tally.valid : tally.invalid);
}

}  // namespace hook::scan
