// A replay under way: the plan goes in, answers come out, and are reported and kept.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/output.hpp"
#include "http/clock.hpp"
#include "http/dispatcher.hpp"
#include "http/pacing.hpp"
#include "http/response.hpp"
#include "http/schedule.hpp"
#include "http/target.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/replay_result.hpp"
#include "record/journal.hpp"
#include "replay/feed.hpp"
#include "replay/options.hpp"
#include "replay/planner.hpp"
#include "replay/sent_ids.hpp"
#include "replay/signing.hpp"
#include "report/console.hpp"
#include "report/replay.hpp"
#include "report/replay_tally.hpp"
#include "scan/input_options.hpp"

namespace hook::replay {

// What a journal of such a run is bound to.
record::JournalBinding binding_of(const Options& options, const http::Target& target, std::uint64_t seed,
                                  std::uint64_t first_print);

class Run {
 public:
  struct Parts {
    const Environment& environment;
    const report::ConsoleOptions& global;
    const Options& options;
    const scan::InputOptions& input;
    http::Policy policy;
    http::Pacing pacing;
    const http::Target& target;
    input::Reader& reader;
    Feed& feed;
    record::Journal* journal;  // null: none
    RequestSigner* signer;     // null: none
    std::uint64_t seed;
    std::function<void()> noticed;  // called where the reader may have noticed something
  };

  explicit Run(const Parts& parts);

  void run();
  // Ends the report and says how it went. `troubles`: what could not be read.
  Exit finish(std::uint64_t input_errors);

  report::ReplayTally& tally() { return tally_; }

 private:
  std::string prepare(const Planned& planned, http::Request& request);
  void tell_interrupted();
  bool fill();
  bool plan_one();
  bool goes_too_far();
  void finished(http::Slot slot, const http::SendResult& result);
  void report(ReplayResult& sending);
  void keep(const ReplayResult& sending, std::uint64_t body_hash) const;
  void describe_run();
  void write_out();
  void show_progress();
  std::string progress_line(double seconds) const;
  std::optional<double> expected_total() const;

  Parts parts_;
  base::Output out_;
  report::Progress progress_;
  std::unique_ptr<report::ReplayReport> report_;
  report::ReplayTally tally_;
  http::Pacing pacing_;
  http::Dispatcher dispatcher_;
  std::vector<Planned> planned_;  // by slot; their requests are with the dispatcher
  Planned scratch_;
  SentIds ids_;
  std::uint64_t input_bytes_ = 0;  // of all inputs; 0: not known
  bool input_waits_ = false;
  bool starved_ = false;  // the input had no more for a while
  bool reading_ = true;
  bool bound_ = false;
  bool told_interrupted_ = false;
  bool watched_;
  std::optional<Failure> failure_;  // why it ends early
  http::Time flushed_;
  http::Time started_;
};

}  // namespace hook::replay
