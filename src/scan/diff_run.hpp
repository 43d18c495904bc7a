// What diff does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "checks/mirrors.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "model/tally.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

class DiffRun : public Judge {
 public:
  // All are used until the run ends.
  DiffRun(Pipeline& pipeline, std::vector<MirrorPair> added_pairs, const checks::Mirrors& mirrors);

  void take(const input::Batch& batch, std::size_t at, Outcome& outcome) override;
  Exit finish(const schemas::Catalogue& catalogue);

 private:
  void count(const Outcome& outcome);
  bool tell_of_pairs_nowhere(const schemas::Catalogue& catalogue) const;

  Pipeline& pipeline_;
  Tally& tally_;
  std::vector<MirrorPair> added_pairs_;
  const checks::Mirrors& mirrors_;
  std::vector<MirrorStatistics> statistics_;  // by the pair's number
  std::uint64_t foreign_ = 0;                 // what is no delivery
};

}  // namespace hook::scan
