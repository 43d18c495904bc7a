#include "capture/forwarder.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/spool.hpp"
#include "capture/keeper.hpp"
#include "http/clock.hpp"
#include "http/dispatcher.hpp"
#include "http/headers.hpp"
#include "http/incoming_request.hpp"
#include "http/request_rules.hpp"
#include "http/response.hpp"
#include "http/schedule.hpp"
#include "http/target.hpp"
#include "input/framing.hpp"
#include "json/document.hpp"
#include "model/failure.hpp"
#include "model/replay_result.hpp"
#include "record/capture_file.hpp"

namespace hook::capture {
namespace {

// So many are read and wait for their turn within their customer's order.
constexpr std::size_t window = 1024;
// Of bytes, at a time; unless one alone has more.
constexpr std::size_t bytes_held_max = std::size_t{4} << 20U;
// Of those that wait, more are on the disk.
constexpr std::size_t spool_memory_max = std::size_t{4} << 20U;
constexpr std::size_t undelivered_max = std::size_t{1} << 20U;
constexpr http::Milliseconds grace_if_away{1000};
constexpr http::Milliseconds grace_if_interrupted{5000};

constexpr int bad_gateway = 502;
constexpr int gateway_timeout = 504;

// A path that is given stands for all; else each goes where it was sent to.
bool has_own_path(const http::Target& target) { return !target.path.empty() && target.path != "/"; }

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

Forwarder::Forwarder(Options options)
    : options_(std::move(options)),
      head_{.keep_credentials = options_.keep_credentials},
      reader_({.selection = all_,
               .head = head_,
               .format = input::InputFormat::record,
               .append_target = !has_own_path(options_.target),
               .one_key = options_.policy.connections == 1}),
      dispatcher_(options_.target, options_.policy, window, options_.environment.now,
                  [this](http::Slot slot, const http::SendResult& result) { finished(slot, result); }),
      jobs_(window),
      folder_(folder_of(options_.undelivered)) {
  thread_ = std::thread([this] { work(); });
}

Forwarder::~Forwarder() { finish(); }

void Forwarder::finish() {
  if (!thread_.joinable()) return;
  mailbox_.put({.finish = true});
  thread_.join();
}

// Once it is closing: when whatever is still there counts as not delivered.
std::optional<http::Time> Forwarder::deadline() {
  const bool interrupted = options_.environment.interrupted();
  if (!interrupted && !dispatcher_.pauses()) deadline_.reset();
  else if (!deadline_) deadline_ = http::Clock::now() + (dispatcher_.pauses() ? grace_if_away : grace_if_interrupted);
  return deadline_;
}

void Forwarder::work() {
  while (true) {
    take_incoming();
    fill();
    if (finishing_ && waiting_.empty() && dispatcher_.held() == 0) break;
    const std::optional<http::Time> until = finishing_ ? deadline() : std::nullopt;
    if (until && *until <= http::Clock::now()) break;
    std::vector<int> descriptors{mailbox_.descriptor()};
    if (finishing_ && !options_.environment.interrupted() && options_.environment.interruption >= 0)
      descriptors.push_back(options_.environment.interruption);
    mailbox_.expect();
    dispatcher_.turn(descriptors, until);
    mailbox_.expect_no_more();
    write_undelivered();
    tell_absence();
  }
  give_up_all();
  if (!file_) return;
  if (auto input_error = file_->finish()) options_.complain(*input_error);
}

// In the order that they came in, whose answers will not be seen any more.
void Forwarder::give_up_all() {
  const char* const why =
      dispatcher_.pauses() ? "nobody listened there until capture ended" : "capture ended before it was taken";
  for (Job& job : jobs_) {
    if (std::exchange(job.held, false)) waiting_.push_back(std::move(job.waiting));
  }
  std::ranges::sort(waiting_, [](const Waiting& a, const Waiting& b) { return a.at < b.at; });
  for (Waiting& waiting : waiting_) {
    load(waiting);
    lose(std::move(waiting), why);
  }
  write_undelivered();
}

void Forwarder::take_incoming() {
  std::vector<Message> messages;
  mailbox_.take(messages);
  for (Message& message : messages) {
    if (message.reopen && file_) {
      if (auto input_error = file_->reopen()) options_.complain(*input_error);
    }
    for (Forwarding& forwarding : message.forwardings) queue(forwarding);
    finishing_ = finishing_ || message.finish;
  }
  write_undelivered();
}

void Forwarder::queue(Forwarding& forwarding) {
  if (!spool_ || (waiting_.empty() && dispatcher_.held() == 0))
    spool_ = std::make_unique<base::Spool>(folder_, spool_memory_max);
  Waiting waiting{.size = forwarding.record.size(),
                  .line = forwarding.captured.line,
                  .index = forwarding.captured.index,
                  .asker = nullptr};
  if (forwarding.exchange != nullptr)
    waiting.asker = std::make_unique<PendingReply>(PendingReply{std::move(forwarding.captured), forwarding.exchange});
  try {
    waiting.at = spool_->append(forwarding.record);
  } catch (const Failure& failure) {  // then there is no queue, but what is in it stays
    text_ = forwarding.record;
    read_text(waiting);
    lose(std::move(waiting), failure.what());
    return;
  }
  waiting_.push_back(std::move(waiting));
}

void Forwarder::fill() {
  while (!waiting_.empty()) {
    const auto slot = dispatcher_.place();
    if (!slot || dispatcher_.bytes_held() > bytes_held_max) return;
    Job& job = jobs_[*slot];
    job.waiting = std::move(waiting_.front());
    waiting_.pop_front();
    if (!load(job.waiting)) {
      lose(std::move(job.waiting), scratch_.problem);
      continue;
    }
    if (reader_.noticed().dropped_credentials && !std::exchange(told_credentials_, true)) options_.tell_credentials();
    job.sending = scratch_.sending;
    job.held = true;
    std::swap(dispatcher_.request(*slot), scratch_.request);
    // Whoever waits for an answer decides on the order.
    dispatcher_.add(*slot, options_.answers ? ++count_ : scratch_.key, std::nullopt);
  }
}

// Reads it into text_ and scratch_. False where it cannot be sent; then scratch_ says why.
bool Forwarder::load(const Waiting& waiting) {
  text_.clear();
  try {
    spool_->read(waiting.at, waiting.size, text_);
  } catch (const Failure& failure) {
    text_.clear();
    scratch_ = {};
    scratch_.problem = failure.what();
    return false;
  }
  read_text(waiting);
  return scratch_.problem.empty();
}

void Forwarder::read_text(const Waiting& waiting) {
  text_.append(json::padding, ' ');
  const std::string_view line = std::string_view(text_).substr(0, waiting.size - 1);
  reader_.read({.raw = line, .text = line, .line = waiting.line, .index = waiting.index}, scratch_);
  text_.resize(waiting.size);
}

void Forwarder::finished(http::Slot slot, const http::SendResult& result) {
  Job& job = jobs_[slot];
  ReplayResult& sending = job.sending;
  const bool delivered = result.outcome == ReplayOutcome::delivered;
  sending.outcome = delivered ? ReplayOutcome::delivered : ReplayOutcome::failed;
  sending.status = result.status;
  sending.attempts = result.attempts;
  sending.sends = result.sends;
  sending.latency_ms = http::in_milliseconds(result.service);
  sending.error = result.reason;
  job.held = false;
  answer(job.waiting, result);
  if (!delivered) load(job.waiting);
  end(job.waiting, sending);
}

// The endpoint's answer, or that there is none, for who waits for it.
void Forwarder::answer(const Waiting& waiting, const http::SendResult& result) {
  if (!waiting.asker) return;
  http::ServerResponse& reply = waiting.asker->exchange->reply;
  const http::Response* const answer = result.answer;
  if (answer == nullptr || answer->fault != http::Fault::none || answer->status == 0) {
    const bool slow =
        answer != nullptr && answer->fault == http::Fault::slow;  // why else is nobody's business out there
    reply = http::refusal(slow ? gateway_timeout : bad_gateway,
                          slow ? "the endpoint did not answer in time" : "the endpoint could not be reached");
    reply.close = false;
  } else if (!answer->is_whole) {
    reply = http::refusal(bad_gateway, "the endpoint's answer is too long to be passed on");
    reply.close = false;
  } else {
    reply = {.status = answer->status,
             .headers = http::passed_on_lines(answer->head),
             .body = answer->body,
             .is_passed_on = true};
  }
}

// One that will not be sent, whose record is in text_.
void Forwarder::lose(Waiting waiting, std::string why) {
  ReplayResult sending = scratch_.sending;
  sending.line = waiting.line;
  sending.index = waiting.index;
  sending.outcome = ReplayOutcome::failed;
  sending.error = std::move(why);
  answer(waiting, {});
  end(waiting, sending);
}

// The record of one that was not delivered is in text_.
void Forwarder::end(Waiting& waiting, const ReplayResult& sending) {
  if (sending.outcome == ReplayOutcome::delivered) {
    ++tally_.delivered;
  } else {
    ++tally_.failed;
    undelivered_ += text_;
    if (undelivered_.size() > undelivered_max) write_undelivered();
  }
  if (!waiting.asker) {
    options_.tell(nullptr, sending);
    return;
  }
  report::Captured& captured = waiting.asker->captured;
  captured.status = waiting.asker->exchange->reply.status;
  options_.answer({waiting.asker->exchange});
  options_.tell(&captured, sending);
  waiting.asker.reset();
}

void Forwarder::write_undelivered() {
  if (undelivered_.empty()) return;
  try {
    if (!file_)
      file_ = std::make_unique<record::CaptureFile>(
          options_.undelivered,
          record::CaptureFileOptions{.follow_link = false, .allow_shared = options_.allow_shared_file});
    if (auto input_error = file_->append(undelivered_, true)) options_.complain(*input_error);
  } catch (const Failure& failure) {
    options_.complain(failure.what());
  }
  undelivered_.clear();
}

void Forwarder::tell_absence() {
  const bool away = dispatcher_.pauses();
  if (away != away_) options_.tell_absence(away, dispatcher_.held() + waiting_.size());
  away_ = away;
}

}  // namespace hook::capture
