// What validate does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <cstddef>
#include <vector>

#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "scan/repeated_ids.hpp"

namespace hook::scan {

class ValidateRun {
 public:
  // All are used until the run ends.
  ValidateRun(Pipeline& pipeline, bool expect_invalid, const Examiner::Options& examiner_options);

  void take(const input::Batch& batch, std::vector<Outcome>& outcomes, std::size_t at);
  Exit finish();

 private:
  void show(const input::Batch& batch, const input::Slice& slice, const Outcome::Details& details, bool valid);

  Pipeline& pipeline_;
  Tally& tally_;
  bool expect_invalid_;
  RepeatedIds ids_;
};

}  // namespace hook::scan
