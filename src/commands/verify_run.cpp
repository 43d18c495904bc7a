#include "commands/verify_run.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>
#include "commands/commands.hpp"
#include "commands/pass.hpp"
#include "commands/verify_examine.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"
#include "model/world.hpp"
#include "report/report.hpp"

namespace hook::commands {
VerifyRun::VerifyRun(const World& world, Pass& pass, const VerifyOptions& options, const SignatureExaminer::Plan& plan,
                     const events::Catalogue& catalogue)
    : pass_(pass),
      options_(options),
      examiner_(plan),
      signatures_(world, pass.reader(), options.signature, plan, catalogue) {}

void VerifyRun::take(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at) {
  const intake::Slice& slice = batch.slices[at];
  SignatureOutcome& outcome = outcomes[at];
  Tally& tally = pass_.tally();
  if (!outcome.selected) {
    ++tally.left_out;
    return;
  }
  if (outcome.sighting.has_id() && sightings_.add(outcome.sighting, batch.input, slice.line)) {
    ++tally.left_out;
    return;
  }
  ++tally.deliveries;
  ++(outcome.verified ? tally.valid : tally.invalid);
  signatures_.take(batch, at, outcome);
  if (outcome.details) show(batch, slice, *outcome.details);
  if (options_.output.emits(outcome.verified)) pass_.emit(slice);
}

std::optional<SignatureOutcome> VerifyRun::stream(intake::Batch& batch) {
  bool whole = true;
  const auto rest = [&](const std::function<void(std::string_view)>& take) {
    whole = pass_.reader().rest(batch, take);
  };
  SignatureOutcome outcome = examiner_.examine_long(batch, batch.slices.front(), rest);
  if (!options_.output.emit.empty()) {
    batch.troubles.emplace_back(fmt::format("{}: the body is larger than 8 MiB, too large for --emit", batch.path),
                                "leave out --emit");
    return std::nullopt;
  }
  if (!whole) return std::nullopt;
  return outcome;
}

Exit VerifyRun::finish(const Global& global) {
  Tally& tally = pass_.tally();
  tally.inputs = pass_.reader().inputs();
  tally.made_by = signatures_.made_by();
  const std::array<report::Total, 3> totals{
      {{"deliveries", tally.deliveries}, {"verified", tally.valid}, {"failed", tally.invalid}}};
  const Exit exit = pass_.finish(totals, report::verification_summary(tally), tally.invalid);
  signatures_.tell_unexplained(global);
  return exit;
}

void VerifyRun::show(const intake::Batch& batch, const intake::Slice& slice, const SignatureOutcome::Details& details) {
  pass_.progress().clear();
  pass_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                      .input = batch.input,
                      .event_type = known(details.event_type),
                      .event_id = known(details.event_id),
                      .occurred_at = known(details.occurred_at),
                      .valid = details.answer.verified,
                      .findings = details.findings,
                      .signature = &details.answer});
}

}  // namespace hook::commands
