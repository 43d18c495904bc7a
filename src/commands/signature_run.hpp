// What is done with the answer about each signature, in input order: why it is wrong is looked into, and how right ones
// were made is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "checks/recent_signatures.hpp"
#include "checks/why.hpp"
#include "commands/commands.hpp"
#include "commands/signature_flags.hpp"
#include "commands/verify_examine.hpp"
#include "events/catalogue.hpp"
#include "intake/reader.hpp"
#include "model/world.hpp"
#include "signature/scheme.hpp"

namespace hook::commands {

class SignatureRun {
 public:
  // All are used until the run ends.
  SignatureRun(const intake::Reader& reader, const SignatureFlags& flags, const SignatureExaminer::Plan& plan,
               const events::Catalogue& catalogue);

  // Adds to the outcome why the signature does not fit, where that is looked into.
  void take(const intake::Batch& batch, std::size_t at, SignatureOutcome& outcome);

  // " (hex, sha256, env:NAME)", or how many of each.
  std::string made_by() const;
  // Says how many failures were not looked into.
  void tell_unexplained(const World& world, const Global& global) const;

 private:
  bool explains() const;
  void explain(const intake::Batch& batch, std::size_t at, SignatureOutcome& outcome);
  std::vector<checks::OtherDelivery> others_near(const intake::Batch& batch, std::size_t at);
  void look_back(SignatureOutcome::Details& details) const;

  const intake::Reader& reader_;
  const SignatureFlags& flags_;
  const SignatureExaminer::Plan& plan_;
  SignatureExaminer examiner_;
  SignatureExaminer opener_;  // of other deliveries, for comparison
  checks::Explainer explainer_;
  checks::RecentSignatures recent_;
  std::map<std::pair<const signature::Scheme*, std::size_t>, std::uint64_t> made_by_;  // by scheme and secret
  std::deque<std::string> bodies_;
  std::uint64_t explained_ = 0;
  std::uint64_t unexplained_ = 0;
};

}  // namespace hook::commands
