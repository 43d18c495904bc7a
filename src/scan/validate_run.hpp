// What validate does with each outcome: counts and reports.
#pragma once

#include <cstddef>

#include "input/reader.hpp"
#include "model/failure.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"

namespace hook::scan {

class ValidateRun : public Judge {
 public:
  // `pipeline` is used until the run ends.
  ValidateRun(Pipeline& pipeline, bool expect_invalid) : pipeline_(pipeline), expect_invalid_(expect_invalid) {}

  void take(const input::Batch& batch, std::size_t at, Outcome& outcome) override;
  Exit finish();

 private:
  Pipeline& pipeline_;
  bool expect_invalid_;
};

}  // namespace hook::scan
