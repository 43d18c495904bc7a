#include "scan/verify_run.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <optional>

#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"
#include "report/report.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "scan/signature_run.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

VerifyRun::VerifyRun(Pipeline& pipeline, const ExplainOptions& explain, const Examiner::Options& examiner_options,
                     const schemas::Catalogue& catalogue)
    : pipeline_(pipeline), examiner_(examiner_options), signatures_(pipeline, explain, examiner_options, catalogue) {}

void VerifyRun::take(const input::Batch& batch, std::size_t at, Outcome& outcome) {
  Tally& tally = pipeline_.tally();
  ++tally.deliveries;
  ++(outcome.verified ? tally.valid : tally.invalid);
  signatures_.take(batch, at, outcome);
  if (outcome.details) {
    report::Verdict verdict = pipeline_.verdict(batch, at, *outcome.details);
    verdict.valid = outcome.verified;
    pipeline_.show(verdict);
  }
  if (pipeline_.output().emits(outcome.verified)) pipeline_.emit(batch.slices[at]);
}

std::optional<Outcome> VerifyRun::stream(input::Batch& batch) {
  std::optional<Outcome> outcome = examiner_.examine_long(batch, pipeline_.reader());
  if (!pipeline_.output().emit.empty()) {
    batch.input_errors.emplace_back(fmt::format("{}: the body is larger than 8 MiB, too large for --emit", batch.path),
                                    "leave out --emit");
    return std::nullopt;
  }
  return outcome;
}

Exit VerifyRun::finish() {
  Tally& tally = pipeline_.tally();
  tally.made_by = signatures_.made_by();
  const std::array<report::Total, 3> totals{
      {{"deliveries", tally.deliveries}, {"verified", tally.valid}, {"failed", tally.invalid}}};
  const Exit exit = pipeline_.finish(totals, report::verification_summary(tally), tally.invalid);
  signatures_.tell_unexplained();
  return exit;
}

}  // namespace hook::scan
