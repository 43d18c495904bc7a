// What check does with each outcome, in input order: brings the findings of all checks together, compares them with the
// baseline, counts and reports.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "checks/fingerprint.hpp"
#include "commands/commands.hpp"
#include "commands/examine.hpp"
#include "commands/input.hpp"
#include "commands/mirror_flags.hpp"
#include "commands/output.hpp"
#include "commands/pass.hpp"
#include "commands/repeated_ids.hpp"
#include "commands/rule_flags.hpp"
#include "commands/scheme_flags.hpp"
#include "commands/signature_flags.hpp"
#include "commands/signature_run.hpp"
#include "commands/verify_examine.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/tally.hpp"
#include "model/world.hpp"
#include "record/baseline.hpp"

namespace hook::commands {

// What was typed.
struct CheckOptions {
  InputFlags input;
  OutputFlags output;
  SignatureFlags signature;
  HeaderFlags headers;
  RuleFlags rules;
  MirrorFlags mirrors;
  std::string as;
  std::vector<std::string> schemas;
  std::string baseline;
  bool update_baseline = false;
  unsigned jobs = 0;
};

// What one delivery came to.
struct CheckOutcome {
  Outcome event;               // schema, header and body ids, mirrored fields
  SignatureOutcome signature;  // where there is a secret
};

class CheckRun {
 public:
  struct Plan {
    const Examiner::Plan& events;
    const SignatureExaminer::Plan* signatures;  // none: there is no secret
    const events::Catalogue& catalogue;
  };

  // All are used until the run ends.
  CheckRun(const World& world, Pass& pass, const CheckOptions& options, const Plan& plan, record::Baseline& baseline);

  void take(const intake::Batch& batch, std::vector<CheckOutcome>& outcomes, std::size_t at);
  Exit finish(const Global& global);

  // What a baseline of this run would hold.
  const record::Baseline& found() const { return found_; }

 private:
  std::vector<Finding> findings_of(const intake::Slice& slice, CheckOutcome& outcome);
  void show(const intake::Batch& batch, const intake::Slice& slice, const CheckOutcome& outcome,
            std::span<const Finding> findings, bool good);
  bool has_no_signature(const SignatureOutcome& outcome) const;
  bool tell_unchecked(const Global& global) const;
  std::string summary() const;

  const World& world_;
  Pass& pass_;
  Tally& tally_;
  const CheckOptions& options_;
  const Severities& severities_;
  RepeatedIds ids_;
  std::optional<SignatureRun> signatures_;
  std::unique_ptr<SignatureExaminer> details_;  // of signatures about which there is nothing to say
  std::optional<SignatureExaminer::Plan> details_plan_;
  checks::Fingerprints fingerprints_;
  record::Baseline& baseline_;
  record::Baseline found_;
};

}  // namespace hook::commands
