#include "http/dispatcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "http/clock.hpp"
#include "http/messages.hpp"
#include "http/response.hpp"
#include "http/retry.hpp"
#include "http/schedule.hpp"
#include "http/target.hpp"
#include "model/replay_result.hpp"
#include "model/time.hpp"

namespace hook::http {
namespace {

constexpr Milliseconds first_probe{100};
constexpr Milliseconds probe_max{1000};

// Larger texts of requests are given back, so that a few large ones do not leave their size everywhere.
constexpr std::size_t text_kept_max = 4096;

// A signal that comes just before the wait is seen after so long.
constexpr Milliseconds wait_max{500};

}  // namespace

Dispatcher::Dispatcher(const Target& target, const Policy& policy, std::size_t window,
                       std::function<Instant()> wall_clock, std::function<void(Slot, const SendResult&)> finished)
    : target_(target),
      policy_(policy),
      wall_clock_(std::move(wall_clock)),
      finished_(std::move(finished)),
      schedule_(window),
      backoff_(policy.seed),
      jobs_(window),
      sender_(target, policy) {
  free_.reserve(window);
  for (std::size_t i = window; i > 0; --i) free_.push_back(static_cast<Slot>(i - 1));
}

void Dispatcher::add(Slot slot, Key key, std::optional<Time> due) {
  free_.pop_back();
  Job& job = jobs_[slot];
  job = {.request = std::move(job.request), .due = due, .held = true};
  bytes_held_ += job.request.bytes();
  schedule_.add(slot, key, due.value_or(Time::min()));
}

void Dispatcher::send_ready(Time now) {
  if (stopped_) return;
  if (gone_since_ && (sender_.in_flight() > 0 || now < probe_at_)) return;
  while (sender_.has_room()) {
    const auto slot = schedule_.next(now);
    if (!slot) return;
    Job& job = jobs_[*slot];
    if (!job.first_sent) job.first_sent = now;
    if (before_send_) {
      bytes_held_ -= job.request.bytes();
      std::string why = before_send_(*slot, job.request);
      bytes_held_ += job.request.bytes();
      if (!why.empty()) {
        end(*slot, {.outcome = ReplayOutcome::failed, .reason = std::move(why)});
        continue;
      }
    }
    job.under_way = true;
    sender_.send(job.request, *slot, policy_.retries + 1 - job.attempts, now);
    if (gone_since_) return;  // one asks for all
  }
}

void Dispatcher::turn(std::span<const int> descriptors, std::optional<Time> until) {
  const auto tell = [&](std::uint32_t ticket, const Response& answer) { take(ticket, answer); };
  send_ready(Clock::now());
  // What is told now is to be kept before anything else is sent, or waited for.
  if (sender_.work(tell)) return;
  std::optional<Time> wake = until;
  const auto earlier = [&](std::optional<Time> when) {
    if (when) wake = wake ? std::min(*wake, *when) : when;
  };
  if (!stopped_) {
    if (gone_since_) {
      if (sender_.in_flight() == 0) earlier(probe_at_);
    } else if (sender_.has_room()) {
      earlier(schedule_.next_time());
    }
  }
  if (sender_.in_flight() == 0 && descriptors.empty() && !wake) return;  // nothing to wait for
  timer_.set(wake);
  waited_.assign(descriptors.begin(), descriptors.end());
  if (timer_.fd() >= 0) waited_.push_back(timer_.fd());
  sender_.wait(waited_, timer_.poll_timeout(wait_max));
  sender_.work(tell);
}

void Dispatcher::take(Slot slot, const Response& answer) {
  Job& job = jobs_[slot];
  job.under_way = false;
  job.sends += answer.sends;
  if (is_absence(answer.fault)) {
    take_refusal(slot, answer);
    return;
  }
  answered_ = true;
  gone_since_.reset();
  job.attempts += std::max(answer.sends, 1U);
  SendResult result;
  if (answer.fault == Fault::none && policy_.expected.has(answer.status)) {
    result.outcome = ReplayOutcome::delivered;
  } else {
    result.reason = with_advice(describe(answer, target_, policy_), answer.fault, target_);
    result.outcome = ReplayOutcome::failed;
    if (try_again(slot, answer, result.reason)) return;
  }
  result.status = answer.status;
  result.service = answer.ended - answer.sent;
  const Time first_sent = job.first_sent.value_or(answer.sent);
  result.response = answer.ended - job.due.value_or(first_sent);
  result.lateness = first_sent - job.due.value_or(first_sent);
  result.answer = &answer;
  end(slot, std::move(result));
}

// True where it will be tried again. Else `reason` says also why it will not.
bool Dispatcher::try_again(Slot slot, const Response& answer, std::string& reason) {
  Job& job = jobs_[slot];
  if (policy_.retries == 0 || !is_worth_another_try(answer.fault, answer.status)) return false;
  if (job.attempts > policy_.retries) {
    reason = fmt::format("given up after {} attempts: {}", job.attempts, reason);
    return false;
  }
  Milliseconds delay = backoff_.delay(job.attempts);
  if (const auto asked = parse_retry_after(answer.retry_after, wall_clock_())) {
    if (*asked > policy_.retry_after_max) {
      reason += fmt::format(", and asks to wait longer (Retry-After) than --max-retry-after {} allows",
                            duration_text(policy_.retry_after_max));
      return false;
    }
    delay = std::max(*asked, Milliseconds(0));
  }
  job.reason = reason;
  job.status = answer.status;
  if (stopped_) {
    reason += fmt::format("; not tried again: {}", *stopped_);
    return false;
  }
  schedule_.again(slot, answer.ended + delay);
  return true;
}

// Whether the fault is the endpoint's, not the request's. Before the first connection, whatever hinders one is, where
// that ends it all.
bool Dispatcher::is_absence(Fault fault) const {
  if (policy_.absence == Absence::fails_requests) return false;
  if (fault == Fault::refused || fault == Fault::unreachable) return true;
  const bool never_connected = policy_.absence == Absence::ends_all && !answered_ && !sender_.has_connected();
  return never_connected && (fault == Fault::tls || fault == Fault::slow_to_connect);
}

void Dispatcher::take_refusal(Slot slot, const Response& answer) {
  const std::string reason = describe(answer, target_, policy_);
  const Time now = answer.ended;
  if (stopped_) {
    end(slot, {.reason = *stopped_});
    return;
  }
  schedule_.again(slot, now);
  const bool is_waited_out = policy_.absence == Absence::is_waited_out;
  if (!is_waited_out && !answered_ && !sender_.has_connected()) {
    lose(answer, reason);
    return;
  }
  if (!gone_since_) {
    gone_since_ = now;
    probe_every_ = first_probe;
    probe_at_ = now + probe_every_;
  } else if (!is_waited_out && now - *gone_since_ >= policy_.wait_for_server) {
    lose(answer, fmt::format("{}, for {}", reason, duration_text(policy_.wait_for_server)));
  } else if (now >= probe_at_) {
    probe_every_ = std::min(2 * probe_every_, probe_max);
    probe_at_ = now + probe_every_;
    if (!is_waited_out) probe_at_ = std::min(probe_at_, *gone_since_ + policy_.wait_for_server);
  }
}

void Dispatcher::lose(const Response& answer, const std::string& reason) {
  lost_ = reason;
  lost_by_ = answer.fault;
  stop(with_advice(reason, answer.fault, target_));
}

void Dispatcher::stop(const std::string& reason) {
  if (stopped_) return;
  stopped_ = reason;
  gone_since_.reset();
  for (Slot slot = 0; slot < jobs_.size(); ++slot) {
    const Job& job = jobs_[slot];
    if (!job.held || job.under_way) continue;
    const bool tried = job.attempts > 0;
    end(slot, {.outcome = tried ? ReplayOutcome::failed : ReplayOutcome::skipped,
               .status = job.status,
               .reason = tried ? fmt::format("{}; not tried again: {}", job.reason, reason) : reason});
  }
}

void Dispatcher::end(Slot slot, SendResult result) {
  Job& job = jobs_[slot];
  result.attempts = job.attempts;
  result.sends = job.sends;
  job.held = false;
  bytes_held_ -= job.request.bytes();
  if (!stopped_) schedule_.finish(slot);
  free_.push_back(slot);
  finished_(slot, result);
  for (std::string* const text : {&job.request.head, &job.request.body}) {
    if (text->capacity() > text_kept_max) std::string().swap(*text);
  }
}

}  // namespace hook::http
