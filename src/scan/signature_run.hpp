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
#include "diagnosis/explainer.hpp"
#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/delivery.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "schemas/catalogue.hpp"
#include "signature/scheme.hpp"

namespace hook::scan {

// Which failures are looked into, and how long that may take.
struct ExplainOptions {
  bool all = false;  // not the first ones only
  bool none = false;
  std::optional<std::chrono::milliseconds> budget;  // of all searches; none: each may take as long as it needs
};

class SignatureRun {
 public:
  // All are used until the run ends.
  SignatureRun(const Pipeline& pipeline, const ExplainOptions& options, const Examiner::Options& examiner_options,
               const schemas::Catalogue& catalogue);

  // Adds to the outcome why the signature does not match, if that is searched for.
  void take(const input::Batch& batch, std::size_t at, Outcome& outcome);

  // " (hex, sha256, env:NAME)", or how many of each.
  std::string made_by() const;
  // Call at the end. Goes on with the search for the cause of the only failure, and says what was not looked into.
  void tell_unexplained();

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::uint64_t explained_max = 10;  // unless the user asks for more

  // The delivery of a search that was cut short, for going on with it.
  struct CutShort {
    std::string text;
    input::Batch batch;   // of this delivery alone
    std::string message;  // of the finding
    std::deque<std::string> bodies;
    std::vector<diagnosis::OtherDelivery> others;
  };

  bool explains() const { return !options_.none && (options_.all || explained_ < explained_max); }
  std::optional<diagnosis::Explained> search(const input::Batch& batch, const input::Slice& slice,
                                             const std::vector<diagnosis::OtherDelivery>& others,
                                             Clock::duration limit);
  void keep(const input::Batch& batch, const input::Slice& slice, const Outcome::Details& details,
            std::vector<diagnosis::OtherDelivery> others);
  void go_on();
  void explain(const input::Batch& batch, std::size_t at, Outcome::Details& details);
  std::vector<diagnosis::OtherDelivery> others_near(const input::Batch& batch, std::size_t at);
  void look_back(Outcome::Details& details) const;

  const Pipeline& pipeline_;
  ExplainOptions options_;
  const Examiner::Options& examiner_options_;
  Examiner examiner_;
  Delivery other_;
  input::DeliveryReader delivery_reader_;  // of other deliveries, for comparison
  diagnosis::Explainer explainer_;
  checks::RecentSignatures recent_;
  std::map<std::pair<const signature::Scheme*, std::size_t>, std::uint64_t> made_by_;  // by scheme and secret
  std::deque<std::string> bodies_;
  std::uint64_t explained_ = 0;
  std::uint64_t unexplained_ = 0;
  Clock::duration spent_{};
  std::uint64_t cut_short_ = 0;
  std::optional<CutShort> kept_;  // if it is the only failure so far
};

}  // namespace hook::scan
