// What verify does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "checks/duplicate_index.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "report/console.hpp"
#include "scan/pipeline.hpp"
#include "scan/signature_examiner.hpp"
#include "scan/signature_run.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

class VerifyRun {
 public:
  // All are used until the run ends.
  VerifyRun(const Environment& environment, Pipeline& pipeline, const ExplainOptions& explain,
            const SignatureExaminer::Options& examiner_options, const schemas::Catalogue& catalogue);

  void take(const input::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at);
  // A body of which the batch has only the beginning; nothing where it cannot be read, or not be copied.
  std::optional<SignatureOutcome> stream(input::Batch& batch);
  Exit finish(const report::ConsoleOptions& global);

 private:
  void show(const input::Batch& batch, const input::Slice& slice, const SignatureOutcome::Details& details);

  Pipeline& pipeline_;
  SignatureExaminer examiner_;  // of what streams by
  SignatureRun signatures_;
  checks::DuplicateIndex duplicates_;
};

}  // namespace hook::scan
