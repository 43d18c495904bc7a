// Requests on their way: in order, at their time, again where that helps.
//
// Order is the schedule's, sending the sender's; here is what happens between an attempt and the next. That nobody
// listens at the endpoint is the endpoint's state and no request's fault: then all sending pauses, one request after
// the other asks whether somebody is there again, and no attempt is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/timer.hpp"
#include "http/clock.hpp"
#include "http/response.hpp"
#include "http/retry.hpp"
#include "http/schedule.hpp"
#include "http/sender.hpp"
#include "http/senders.hpp"
#include "http/target.hpp"
#include "model/replay_result.hpp"
#include "model/time.hpp"

namespace hook::http {

// What it means that nobody listens at the endpoint.
enum class Absence : std::uint8_t {
  ends_all,        // unless somebody is there within wait_for_server, or has never been
  is_waited_out,   // however long it lasts
  fails_requests,  // each that is sent meanwhile
};

struct Policy : Sender::Options {
  unsigned retries = 3;
  Milliseconds retry_after_max{60'000};
  Milliseconds wait_for_server{30'000};
  Absence absence = Absence::ends_all;
  std::uint64_t seed = 0;  // of the jitter
  Statuses expected = Statuses::parse("2xx");
};

// What became of a request for good. The answer is there during the call.
struct SendResult {
  ReplayOutcome outcome = ReplayOutcome::skipped;  // where it was not sent
  int status = 0;                                  // of the last attempt; 0: no answer
  unsigned attempts = 0;
  unsigned sends = 0;                // that really went out, in all attempts
  Span service{};                    // from the last attempt's start to its answer
  Span response{};                   // from the planned moment, or else the first attempt, to the last answer
  Span lateness{};                   // from the planned moment to the first attempt
  std::string reason;                // why it failed, or was not sent; empty where it was delivered
  const Response* answer = nullptr;  // the one that ended it; null where none did
};

class Dispatcher {
 public:
  // `window`: so many requests are held. `finished` is told each request's end, in the order of those ends, and adds
  // none.
  Dispatcher(const Target& target, const Policy& policy, std::size_t window, std::function<Instant()> wall_clock,
             std::function<void(Slot, const SendResult&)> finished);

  // A place for another request, to be filled and then given to add(); nothing where the window is full.
  std::optional<Slot> place() const { return free_.empty() ? std::nullopt : std::optional(free_.back()); }
  Request& request(Slot slot) { return jobs_[slot].request; }
  // `due`: when it is planned to go; nothing: as soon as may be. Moments must not go back.
  void add(Slot slot, Key key, std::optional<Time> due);
  // Called before each attempt, to sign the request anew. Where that says why it cannot be sent, it is not.
  void before_send(std::function<std::string(Slot, Request&)> call) { before_send_ = std::move(call); }

  // Sends what may be sent, waits until something happens, `until` has come or one of `descriptors` is readable, and
  // takes the answers. Behind the first answer nothing is sent before the next turn, so that who is told can keep it
  // first.
  void turn(std::span<const int> descriptors, std::optional<Time> until);

  // Nothing new is sent: what is under way ends as it ends, the rest comes back as not sent with that reason, or failed
  // where it was tried before.
  void stop(const std::string& reason);

  // Whether more could not be sent sooner: each connection has its next. What waits for long is cold when it is sent.
  bool has_enough() const { return schedule_.ready() >= 2 * policy_.connections; }
  std::size_t held() const { return jobs_.size() - free_.size(); }
  std::size_t bytes_held() const { return bytes_held_; }  // of their heads and bodies
  std::size_t in_flight() const { return sender_.in_flight(); }
  // Why sending ended: nobody listens, or is heard. Nothing as long as it goes on.
  const std::optional<std::string>& lost() const { return lost_; }
  Fault lost_by() const { return lost_by_; }
  // Sending pauses, since nobody listens.
  bool pauses() const { return gone_since_.has_value(); }

 private:
  struct Job {
    Request request;
    std::optional<Time> due;
    std::optional<Time> first_sent;
    unsigned attempts = 0;
    unsigned sends = 0;
    bool held = false;
    bool under_way = false;
    int status = 0;      // of the attempt before
    std::string reason;  // why that failed
  };

  void send_ready(Time now);
  void take(Slot slot, const Response& answer);
  bool is_absence(Fault fault) const;
  void take_refusal(Slot slot, const Response& answer);
  bool try_again(Slot slot, const Response& answer, std::string& reason);
  void end(Slot slot, SendResult result);
  void lose(const Response& answer, const std::string& reason);

  Target target_;
  Policy policy_;
  std::function<Instant()> wall_clock_;
  std::function<void(Slot, const SendResult&)> finished_;
  std::function<std::string(Slot, Request&)> before_send_;
  Schedule schedule_;
  base::Timer timer_;
  Backoff backoff_;
  std::vector<Job> jobs_;
  Senders sender_;  // reads jobs_ as long as it lives
  std::vector<Slot> free_;
  std::size_t bytes_held_ = 0;
  std::vector<int> waited_;
  std::optional<Time> gone_since_;
  Time probe_at_;
  Milliseconds probe_every_{};
  std::optional<std::string> stopped_;
  std::optional<std::string> lost_;
  Fault lost_by_ = Fault::none;
  bool answered_ = false;  // there has been an answer
};

}  // namespace hook::http
