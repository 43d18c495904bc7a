// What verify does with each outcome, in input order: explains, counts, reports and passes it on.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/recent_signatures.hpp"
#include "checks/why.hpp"
#include "commands/pass.hpp"
#include "commands/scheme_flags.hpp"
#include "commands/secrets.hpp"
#include "commands/verify_examine.hpp"

namespace hook::commands {

// What was typed.
struct VerifyOptions {
  InputFlags input;
  OutputFlags output;
  SecretFlags secrets;
  SchemeFlags scheme;
  HeaderFlags headers;
  std::string tolerance;
  std::string now;
  bool explain = false;
  bool no_explain = false;
  unsigned jobs = 0;
};

class VerifyRun {
 public:
  // All are used until the run ends.
  VerifyRun(Pass& pass, const VerifyOptions& options, const SignatureExaminer::Plan& plan,
            const events::Catalogue& catalogue);

  void take(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at);
  // A body of which the batch has only the beginning; nothing where it cannot be read, or not be copied.
  std::optional<SignatureOutcome> stream(intake::Batch& batch);
  Exit finish(const World& world, const Global& global);

 private:
  bool explains() const;
  void explain(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at);
  std::vector<checks::OtherDelivery> others_near(const intake::Batch& batch, std::size_t at);
  void look_back(SignatureOutcome::Details& details) const;
  void show(const intake::Batch& batch, const intake::Slice& slice, const SignatureOutcome::Details& details,
            bool looked_into);
  std::string made_by() const;

  Pass& pass_;
  const VerifyOptions& options_;
  const SignatureExaminer::Plan& plan_;
  SignatureExaminer examiner_;
  SignatureExaminer opener_;  // of other deliveries, for comparison
  checks::Explainer explainer_;
  checks::Sightings sightings_;
  checks::RecentSignatures recent_;
  std::map<std::pair<std::string_view, std::size_t>, std::uint64_t> made_by_;  // by scheme and secret
  std::deque<std::string> bodies_;
  std::uint64_t explained_ = 0;
  std::uint64_t unexplained_ = 0;
};

}  // namespace hook::commands
