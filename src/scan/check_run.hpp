// What check does with each outcome, in input order: brings the findings of all checks together, compares them with the
// baseline, counts and reports.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "checks/finding_fingerprints.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"
#include "record/baseline.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "scan/signature_run.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

class CheckRun : public Judge {
 public:
  struct Deps {
    const Examiner::Options& examiner;
    const schemas::Catalogue& catalogue;
    ExplainOptions explain;
    bool secret_typed = false;  // on the command line: then a signature is expected
    bool updates_baseline = false;
  };

  // All are used until the run ends.
  CheckRun(Pipeline& pipeline, const Deps& deps, record::Baseline& baseline);

  void take(const input::Batch& batch, std::size_t at, Outcome& outcome) override;
  Exit finish();

  // What a baseline of this run would hold.
  const record::Baseline& found() const { return found_; }

 private:
  void identify(const input::Slice& slice, Outcome::Details& details);
  bool has_no_signature(const Outcome& outcome) const;
  bool tell_unchecked() const;
  std::string summary() const;

  Pipeline& pipeline_;
  Tally& tally_;
  Deps deps_;
  std::optional<SignatureRun> signatures_;
  checks::FindingFingerprints fingerprints_;
  record::Baseline& baseline_;
  record::Baseline found_;
};

}  // namespace hook::scan
