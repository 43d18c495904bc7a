// What validate does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "commands/examine.hpp"
#include "commands/input.hpp"
#include "commands/output.hpp"
#include "commands/pass.hpp"
#include "commands/repeated_ids.hpp"
#include "commands/rule_flags.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"

namespace hook::commands {

// What was typed.
struct ValidateOptions {
  InputFlags input;
  OutputFlags output;
  std::string as;
  std::vector<std::string> schemas;
  RuleFlags rules;
  bool expect_invalid = false;
  unsigned jobs = 0;
};

class ValidateRun {
 public:
  // All are used until the run ends.
  ValidateRun(Pass& pass, const ValidateOptions& options, const Examiner::Plan& plan);

  void take(const intake::Batch& batch, std::vector<Outcome>& outcomes, std::size_t at);
  Exit finish();

 private:
  void show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details, bool valid);

  Pass& pass_;
  Tally& tally_;
  const ValidateOptions& options_;
  RepeatedIds ids_;
};

}  // namespace hook::commands
