// What is done with the answer about each signature, in input order: why it is wrong is looked into, and how right ones
// were made is counted.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checks/recent_signatures.hpp"
#include "checks/why.hpp"
#include "commands/commands.hpp"
#include "commands/signature_flags.hpp"
#include "commands/verify_examine.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/world.hpp"
#include "signature/scheme.hpp"

namespace hook::commands {

class SignatureRun {
 public:
  // All are used until the run ends.
  SignatureRun(const World& world, const intake::Reader& reader, const SignatureFlags& flags,
               const SignatureExaminer::Plan& plan, const events::Catalogue& catalogue);

  // Adds to the outcome why the signature does not fit, where that is looked into.
  void take(const intake::Batch& batch, std::size_t at, SignatureOutcome& outcome);

  // " (hex, sha256, env:NAME)", or how many of each.
  std::string made_by() const;
  // Call at the end. Goes on with the search for the cause of the only failure, and says what was not looked into.
  void tell_unexplained(const Global& global);

 private:
  using Clock = std::chrono::steady_clock;

  // The delivery of a search that was cut short, for going on with it.
  struct CutShort {
    std::string text;
    intake::Batch batch;  // of this delivery alone
    std::deque<std::string> bodies;
    std::vector<checks::OtherDelivery> others;
  };

  bool explains() const;
  SignatureOutcome search(const intake::Batch& batch, const intake::Slice& slice,
                          const std::vector<checks::OtherDelivery>& others, Clock::duration limit);
  void keep(const intake::Batch& batch, const intake::Slice& slice, std::vector<checks::OtherDelivery> others);
  void go_on();
  void explain(const intake::Batch& batch, std::size_t at, SignatureOutcome& outcome);
  std::vector<checks::OtherDelivery> others_near(const intake::Batch& batch, std::size_t at);
  void look_back(SignatureOutcome::Details& details) const;

  const World& world_;
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
  std::optional<std::chrono::milliseconds> budget_;  // of all searches; none: each may take as long as it needs
  Clock::duration spent_{};
  std::uint64_t cut_short_ = 0;
  std::optional<CutShort> kept_;  // if it is the only failure so far
};

}  // namespace hook::commands
