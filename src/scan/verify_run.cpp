#include "scan/verify_run.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"
#include "report/console.hpp"
#include "report/report.hpp"
#include "scan/pipeline.hpp"
#include "scan/signature_examiner.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {
VerifyRun::VerifyRun(const Environment& environment, Pipeline& pipeline, const ExplainOptions& explain,
                     const SignatureExaminer::Options& examiner_options, const schemas::Catalogue& catalogue)
    : pipeline_(pipeline),
      examiner_(examiner_options),
      signatures_(environment, pipeline.reader(), explain, examiner_options, catalogue) {}

void VerifyRun::take(const input::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at) {
  const input::Slice& slice = batch.slices[at];
  SignatureOutcome& outcome = outcomes[at];
  Tally& tally = pipeline_.tally();
  if (!outcome.selected) {
    ++tally.left_out;
    return;
  }
  if (outcome.fingerprint.has_id() && duplicates_.add(outcome.fingerprint, batch.input, slice.line)) {
    ++tally.left_out;
    return;
  }
  ++tally.deliveries;
  ++(outcome.verified ? tally.valid : tally.invalid);
  signatures_.take(batch, at, outcome);
  if (outcome.details) show(batch, slice, *outcome.details);
  if (pipeline_.output().emits(outcome.verified)) pipeline_.emit(slice);
}

std::optional<SignatureOutcome> VerifyRun::stream(input::Batch& batch) {
  bool whole = true;
  const auto rest = [&](const std::function<void(std::string_view)>& take) {
    whole = pipeline_.reader().rest(batch, take);
  };
  SignatureOutcome outcome = examiner_.examine_long(batch, batch.slices.front(), rest);
  if (!pipeline_.output().emit.empty()) {
    batch.input_errors.emplace_back(fmt::format("{}: the body is larger than 8 MiB, too large for --emit", batch.path),
                                    "leave out --emit");
    return std::nullopt;
  }
  if (!whole) return std::nullopt;
  return outcome;
}

Exit VerifyRun::finish(const report::ConsoleOptions& global) {
  Tally& tally = pipeline_.tally();
  tally.inputs = pipeline_.reader().inputs();
  tally.made_by = signatures_.made_by();
  const std::array<report::Total, 3> totals{
      {{"deliveries", tally.deliveries}, {"verified", tally.valid}, {"failed", tally.invalid}}};
  const Exit exit = pipeline_.finish(totals, report::verification_summary(tally), tally.invalid);
  signatures_.tell_unexplained(global);
  return exit;
}

void VerifyRun::show(const input::Batch& batch, const input::Slice& slice, const SignatureOutcome::Details& details) {
  pipeline_.progress().clear();
  pipeline_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                          .input = batch.input,
                          .event_type = known(details.event_type),
                          .event_id = known(details.event_id),
                          .occurred_at = known(details.occurred_at),
                          .valid = details.answer.verified,
                          .findings = details.findings,
                          .signature = &details.answer});
}

}  // namespace hook::scan
