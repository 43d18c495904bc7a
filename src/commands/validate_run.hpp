// What validate does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <string>
#include <vector>

#include "commands/examine.hpp"
#include "commands/pass.hpp"

namespace hook::commands {

// What was typed.
struct ValidateOptions {
  InputFlags input;
  OutputFlags output;
  std::string as;
  std::vector<std::string> schemas;
  std::vector<std::string> rules;
  bool strict = false;
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
  static constexpr std::size_t sightings_ahead = 64;

  void touch(const std::vector<Outcome>& outcomes, std::size_t from);
  void add_about_id(const intake::Batch& batch, const intake::Slice& slice, const checks::Sightings::First& first,
                    Outcome& outcome);
  bool count(const std::vector<Finding>& findings);
  void show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details, bool valid);

  Pass& pass_;
  Tally& tally_;
  const ValidateOptions& options_;
  const Examiner::Plan& plan_;
  Examiner examiner_;
  checks::Sightings sightings_;
};

}  // namespace hook::commands
