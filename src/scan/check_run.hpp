// What check does with each outcome, in input order: brings the findings of all checks together, compares them with the
// baseline, counts and reports.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "checks/finding_fingerprints.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/tally.hpp"
#include "record/baseline.hpp"
#include "report/console.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "scan/repeated_ids.hpp"
#include "scan/signature_examiner.hpp"
#include "scan/signature_run.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

// What one delivery came to.
struct CheckOutcome {
  Outcome event;               // schema, header and body ids, mirrored fields
  SignatureOutcome signature;  // where there is a secret
};

class CheckRun {
 public:
  struct Deps {
    const Examiner::Options& events;
    const SignatureExaminer::Options* signatures;  // none: there is no secret
    const schemas::Catalogue& catalogue;
    ExplainOptions explain;
    bool secret_typed = false;  // on the command line: then a signature is expected
    bool updates_baseline = false;
  };

  // All are used until the run ends.
  CheckRun(const Environment& environment, Pipeline& pipeline, const Deps& deps, record::Baseline& baseline);

  void take(const input::Batch& batch, std::vector<CheckOutcome>& outcomes, std::size_t at);
  Exit finish(const report::ConsoleOptions& global);

  // What a baseline of this run would hold.
  const record::Baseline& found() const { return found_; }

 private:
  std::vector<Finding> findings_of(const input::Slice& slice, CheckOutcome& outcome);
  void show(const input::Batch& batch, const input::Slice& slice, const CheckOutcome& outcome,
            std::span<const Finding> findings, bool good);
  bool has_no_signature(const SignatureOutcome& outcome) const;
  bool tell_unchecked(const report::ConsoleOptions& global) const;
  std::string summary() const;

  const Environment& environment_;
  Pipeline& pipeline_;
  Tally& tally_;
  bool secret_typed_;
  bool updates_baseline_;
  const Severities& severities_;
  RepeatedIds ids_;
  std::optional<SignatureRun> signatures_;
  std::unique_ptr<SignatureExaminer> details_;  // of signatures about which there is nothing to say
  std::optional<SignatureExaminer::Options> details_options_;
  checks::FindingFingerprints fingerprints_;
  record::Baseline& baseline_;
  record::Baseline found_;
};

}  // namespace hook::scan
