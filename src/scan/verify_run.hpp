// What verify does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <cstddef>
#include <optional>

#include "input/reader.hpp"
#include "model/failure.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "scan/signature_run.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

class VerifyRun : public Judge {
 public:
  // All are used until the run ends.
  VerifyRun(Pipeline& pipeline, const ExplainOptions& explain, const Examiner::Options& examiner_options,
            const schemas::Catalogue& catalogue);

  void take(const input::Batch& batch, std::size_t at, Outcome& outcome) override;
  // A body of which the batch has only the beginning; nothing where it cannot be read, or not be copied.
  std::optional<Outcome> stream(input::Batch& batch) override;
  Exit finish();

 private:
  Pipeline& pipeline_;
  Examiner examiner_;  // of what streams by
  SignatureRun signatures_;
};

}  // namespace hook::scan
