// A replay under way: the plan goes in, answers come out, and are reported and kept.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/output.hpp"
#include "commands/commands.hpp"
#include "commands/replay_delivery.hpp"
#include "commands/replay_feed.hpp"
#include "commands/replay_ids.hpp"
#include "commands/replay_options.hpp"
#include "commands/signing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/sending.hpp"
#include "model/world.hpp"
#include "record/journal.hpp"
#include "report/replay.hpp"
#include "report/replay_tally.hpp"
#include "report/talk.hpp"
#include "wire/answer.hpp"
#include "wire/clock.hpp"
#include "wire/dispatcher.hpp"
#include "wire/pacing.hpp"
#include "wire/schedule.hpp"
#include "wire/target.hpp"

namespace hook::commands {

// What a journal of such a run is bound to.
record::JournalBinding binding_of(const ReplayOptions& options, const wire::Target& target, std::uint64_t seed,
                                  std::uint64_t first_print);

class ReplayRun {
 public:
  struct Parts {
    const World& world;
    const Global& global;
    const ReplayOptions& options;
    const wire::Target& target;
    intake::Reader& reader;
    ReplayFeed& feed;
    record::Journal* journal;  // null: none
    RequestSigner* signer;     // null: none
    std::uint64_t seed;
    std::function<void()> noticed;  // called where the reader may have noticed something
  };

  explicit ReplayRun(const Parts& parts);

  void run();
  // Ends the report and says how it went. `troubles`: what could not be read.
  Exit finish(std::uint64_t troubles);

  wire::Dispatcher& dispatcher() { return dispatcher_; }
  report::ReplayTally& tally() { return tally_; }

 private:
  std::string prepare(const Planned& planned, wire::Request& request);
  void tell_interrupted();
  bool fill();
  bool plan_one();
  bool goes_too_far();
  void finished(wire::Slot slot, const wire::Parting& parting);
  void report(Sending& sending);
  void keep(const Sending& sending, std::uint64_t body_print) const;
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
  wire::Pacing pacing_;
  wire::Dispatcher dispatcher_;
  std::vector<Planned> planned_;  // by slot; their requests are with the dispatcher
  Planned scratch_;
  SentIds ids_;
  std::uint64_t bytes_held_ = 0;
  std::uint64_t input_bytes_ = 0;  // of all inputs; 0: not known
  bool input_waits_ = false;
  bool starved_ = false;  // the input had no more for a while
  bool reading_ = true;
  bool bound_ = false;
  bool told_interrupted_ = false;
  bool watched_;
  std::optional<Failure> failure_;  // why it ends early
  wire::Time flushed_;
  wire::Time started_;
};

}  // namespace hook::commands
