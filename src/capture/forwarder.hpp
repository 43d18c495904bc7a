// Passes on what was kept: from a queue, by replay's own means, so that a slow endpoint makes nobody send again.
//
// A queued delivery is its capture record, which is read as replay reads it when its turn comes; where many wait, they
// do so on the disk. What the endpoint does not take is written to a file of its own, which replay sends again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/mailbox.hpp"
#include "base/spool.hpp"
#include "capture/keeper.hpp"
#include "checks/selection.hpp"
#include "http/clock.hpp"
#include "http/dispatcher.hpp"
#include "http/headers.hpp"
#include "http/incoming_request.hpp"
#include "http/schedule.hpp"
#include "http/target.hpp"
#include "model/environment.hpp"
#include "model/replay_result.hpp"
#include "record/capture_file.hpp"
#include "replay/planner.hpp"
#include "report/capture.hpp"

namespace hook::capture {

struct ForwardTally {
  std::uint64_t delivered = 0;
  std::uint64_t failed = 0;
};

class Forwarder {
 public:
  struct Options {
    const Environment& environment;
    http::Target target;  // resolved
    http::Policy policy;
    bool keep_credentials = false;   // Authorization and Cookie are forwarded
    bool answers = false;            // the endpoint's answers are those of the requests
    std::string undelivered;         // the file of those that are not taken
    bool allow_shared_file = false;  // for it
    // Called on the forwarder's thread.
    std::function<void(std::vector<http::IncomingRequest*>)> answer;
    std::function<void(const report::Captured* captured, const ReplayResult& sending)>
        tell;  // `captured`: not told before
    std::function<void(bool away, std::size_t waiting)> tell_absence;
    std::function<void()> tell_credentials;  // that they are left out, once
    std::function<void(const std::string& input_error)> complain;
  };

  // Throws Failure.
  explicit Forwarder(Options options);
  ~Forwarder();
  Forwarder(const Forwarder&) = delete;
  Forwarder& operator=(const Forwarder&) = delete;

  // Any thread.
  void take(std::vector<Forwarding> forwardings) { mailbox_.put({.forwardings = std::move(forwardings)}); }
  void reopen() { mailbox_.put({.reopen = true}); }  // the file

  // Sends what waits and ends the thread. An endpoint that is away is not waited for; an interruption, before or
  // meanwhile, leaves a few seconds. The rest counts as not delivered.
  void finish();

  const ForwardTally& tally() const { return tally_; }  // once it is finished

 private:
  // Who waits for the endpoint's answer.
  struct PendingReply {
    report::Captured captured;
    http::IncomingRequest* exchange;
  };
  struct Waiting {
    std::uint64_t at = 0;  // of its record, in the spool
    std::size_t size = 0;
    std::uint64_t line = 0;
    std::uint64_t index = 0;
    std::unique_ptr<PendingReply> asker;  // null: it was answered
  };
  struct Job {
    Waiting waiting;
    ReplayResult sending;
    bool held = false;
  };

  // What other threads have for this one's.
  struct Message {
    std::vector<Forwarding> forwardings;
    bool reopen = false;
    bool finish = false;  // the last one
  };

  void work();
  void take_incoming();
  void queue(Forwarding& forwarding);
  void fill();
  bool load(const Waiting& waiting);
  void read_text(const Waiting& waiting);
  void finished(http::Slot slot, const http::SendResult& result);
  void give_up_all();
  void lose(Waiting waiting, std::string why);
  void end(Waiting& waiting, const ReplayResult& sending);
  static void answer(const Waiting& waiting, const http::SendResult& result);
  void write_undelivered();
  void tell_absence();
  std::optional<http::Time> deadline();

  Options options_;
  checks::Selection all_;
  http::HeaderRules head_;
  replay::Planner reader_;
  http::Dispatcher dispatcher_;
  std::vector<Job> jobs_;  // by slot
  replay::Planned scratch_;
  std::string text_;
  std::string folder_;  // of what waits on the disk
  std::unique_ptr<base::Spool> spool_;
  std::deque<Waiting> waiting_;
  std::uint64_t count_ = 0;
  std::unique_ptr<record::CaptureFile> file_;
  std::string undelivered_;  // lines that are to be written
  ForwardTally tally_;
  bool away_ = false;
  bool told_credentials_ = false;
  std::optional<http::Time> deadline_;
  bool finishing_ = false;
  base::Mailbox<Message> mailbox_;
  std::thread thread_;
};

}  // namespace hook::capture
