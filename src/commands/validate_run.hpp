// What validate does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.hpp"
#include "commands/commands.hpp"
#include "commands/examine.hpp"
#include "commands/input.hpp"
#include "report/report.hpp"
#include "report/talk.hpp"

namespace hook::commands {

// What was typed.
struct ValidateOptions {
  InputFlags input;
  std::string format = "text";
  std::string as;
  std::vector<std::string> schemas;
  std::vector<std::string> rules;
  std::string emit;
  bool strict = false;
  bool expect_invalid = false;
  bool all = false;
  bool redact = false;
  unsigned jobs = 0;
};

class ValidateRun {
 public:
  // All are used until the run ends.
  ValidateRun(const World& world, const Global& global, const ValidateOptions& options, const Examiner::Plan& plan,
              intake::Reader& reader);

  // Whether the report shows deliveries about which there is nothing to say.
  bool wants_details_of_all() const { return report_->wants_all(); }

  // Takes a batch and what it came to; false when no more is wanted.
  bool fold(const intake::Batch& batch, std::vector<Outcome>& outcomes);

  // Ends the report, prints the summary and says how it went.
  Exit finish();

 private:
  static constexpr std::size_t sightings_ahead = 64;

  bool report_emptiness() const;
  void take(const intake::Batch& batch, const intake::Slice& slice, Outcome& outcome);
  void touch(const std::vector<Outcome>& outcomes, std::size_t from);
  void add_about_id(const intake::Batch& batch, const intake::Slice& slice, const checks::Sightings::First& first,
                    Outcome& outcome);
  bool count(const std::vector<Finding>& findings);
  void show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details, bool valid);
  void emit(std::string_view raw);

  const World& world_;
  const Global& global_;
  const ValidateOptions& options_;
  const Examiner::Plan& plan_;
  intake::Reader& reader_;
  bool coloured_errors_;
  base::Output out_;
  base::Output emitted_;
  std::unique_ptr<report::Report> report_;
  Examiner examiner_;
  report::Progress progress_;
  checks::Sightings sightings_;
  Tally tally_;
  bool unended_ = false;
};

}  // namespace hook::commands
