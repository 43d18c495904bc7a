// What verify does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "checks/sightings.hpp"
#include "commands/commands.hpp"
#include "commands/input.hpp"
#include "commands/output.hpp"
#include "commands/pass.hpp"
#include "commands/scheme_flags.hpp"
#include "commands/signature_flags.hpp"
#include "commands/signature_run.hpp"
#include "commands/verify_examine.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/world.hpp"

namespace hook::commands {

// What was typed.
struct VerifyOptions {
  InputFlags input;
  OutputFlags output;
  SignatureFlags signature;
  HeaderFlags headers;
  unsigned jobs = 0;
};

class VerifyRun {
 public:
  // All are used until the run ends.
  VerifyRun(const World& world, Pass& pass, const VerifyOptions& options, const SignatureExaminer::Plan& plan,
            const events::Catalogue& catalogue);

  void take(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at);
  // A body of which the batch has only the beginning; nothing where it cannot be read, or not be copied.
  std::optional<SignatureOutcome> stream(intake::Batch& batch);
  Exit finish(const Global& global);

 private:
  void show(const intake::Batch& batch, const intake::Slice& slice, const SignatureOutcome::Details& details);

  Pass& pass_;
  const VerifyOptions& options_;
  SignatureExaminer examiner_;  // of what streams by
  SignatureRun signatures_;
  checks::Sightings sightings_;
};

}  // namespace hook::commands
