#include "commands/capture_keeper.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "checks/sightings.hpp"
#include "model/signature_answer.hpp"
#include "record/capture_writer.hpp"
#include "report/capture.hpp"
#include "wire/exchange.hpp"
#include "wire/gate.hpp"

namespace hook::commands {
namespace {

// Of bodies, in one write: their records take memory beside them.
constexpr std::size_t batch_bytes_max = std::size_t{4} << 20U;

}  // namespace

CaptureKeeper::CaptureKeeper(Plan plan) : plan_(std::move(plan)), line_(plan_.lines_before) {
  thread_ = std::thread([this] { work(); });
}

CaptureKeeper::~CaptureKeeper() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void CaptureKeeper::take(wire::Exchange& exchange) {
  bool first = false;
  {
    const std::lock_guard lock(mutex_);
    first = waiting_.empty();
    waiting_.push_back(&exchange);
  }
  if (first) changed_.notify_one();
}

void CaptureKeeper::reopen() {
  {
    const std::lock_guard lock(mutex_);
    reopen_wanted_ = true;
  }
  changed_.notify_one();
}

void CaptureKeeper::finish() {
  {
    const std::lock_guard lock(mutex_);
    finishing_ = true;
  }
  changed_.notify_one();
  thread_.join();
  if (failure_) std::rethrow_exception(failure_);
}

void CaptureKeeper::work() {
  std::vector<wire::Exchange*> batch;
  for (;;) {
    bool reopen_first = false;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !waiting_.empty() || reopen_wanted_ || finishing_; });
      if (waiting_.empty() && !reopen_wanted_) break;
      batch.clear();
      batch.swap(waiting_);
      reopen_first = std::exchange(reopen_wanted_, false);
    }
    if (reopen_first) reopen_now();
    refuse_web_pages(batch);
    keep_all(batch);
  }
  if (auto trouble = plan_.file.finish()) plan_.complain(*trouble, false);
}

void CaptureKeeper::reopen_now() {
  if (auto trouble = plan_.file.reopen()) plan_.complain(*trouble, false);
  else if (plan_.file.is_new()) line_ = 0;
}

// A page in the browser of this machine's user reaches what listens on 127.0.0.1, with the user's cookies.
void CaptureKeeper::refuse_web_pages(std::vector<wire::Exchange*>& batch) {
  if (plan_.allow_browsers) return;
  std::vector<wire::Exchange*> refused;
  std::erase_if(batch, [&](wire::Exchange* exchange) {
    if (!wire::is_sent_by_web_page(*exchange) || plan_.look.verifies(*exchange)) return false;
    refused.push_back(exchange);
    return true;
  });
  if (refused.empty()) return;
  for (wire::Exchange* const exchange : refused) {
    ++tally_.of_web_pages;
    exchange->reply = wire::refusal(403, "requests from web pages are refused here");
    plan_.tell_web_page(*exchange);
  }
  plan_.answer(std::move(refused));
}

void CaptureKeeper::keep_all(const std::vector<wire::Exchange*>& batch) {
  for (std::size_t from = 0; from < batch.size();) {
    std::size_t to = from;
    std::size_t bytes = 0;
    const std::size_t most = plan_.sync == Sync::each ? 1 : batch.size();
    for (; to < batch.size() && to - from < most && bytes < batch_bytes_max; ++to) bytes += batch[to]->body.size();
    keep({batch.begin() + static_cast<std::ptrdiff_t>(from), batch.begin() + static_cast<std::ptrdiff_t>(to)});
    from = to;
  }
}

// All of them, or none.
void CaptureKeeper::keep(std::vector<wire::Exchange*> batch) {
  const std::uint64_t room = plan_.count_max == 0 ? batch.size() : plan_.count_max - tally_.kept;
  const std::size_t taken = failure_ ? 0 : static_cast<std::size_t>(std::min<std::uint64_t>(room, batch.size()));
  lines_.clear();
  ends_.clear();
  captured_.clear();
  sightings_.clear();
  for (std::size_t i = 0; i < taken; ++i) look_at(*batch[i]);
  std::optional<std::string> trouble;
  try {
    if (taken > 0) trouble = plan_.file.append(lines_, plan_.sync != Sync::off);
  } catch (...) {  // whoever reads the records has gone
    failure_ = std::current_exception();
    trouble = "nobody reads";
  }
  if (trouble) take_back();
  for (std::size_t i = 0; i < taken; ++i) settle(*batch[i], captured_[i], !trouble);
  for (std::size_t i = taken; i < batch.size(); ++i) batch[i]->reply = wire::refusal(503, "this capture is at its end");
  const bool over = taken > 0 && !trouble && in_trouble_;
  const bool begins = trouble && !in_trouble_ && !failure_;
  if (taken > 0) in_trouble_ = trouble.has_value();
  std::vector<Forwarding> forwardings;
  if (plan_.forward && !trouble) forwardings = take_forwardings(batch);
  if (lines_.capacity() > batch_bytes_max) std::string().swap(lines_);
  plan_.answer(std::move(batch));
  if (begins || over) plan_.complain(trouble.value_or(""), over);
  plan_.tell(captured_);
  if (!forwardings.empty()) plan_.forward(std::move(forwardings));
  if (is_full() || failure_) plan_.finished();
}

void CaptureKeeper::look_at(wire::Exchange& exchange) {
  report::Captured& captured = captured_.emplace_back();
  sightings_.push_back(plan_.look.look(exchange, line_ + captured_.size(), captured, marks_));
  record::append_capture(lines_, {.received_at = exchange.received_at,
                                  .remote = exchange.remote,
                                  .method = exchange.method,
                                  .target = exchange.target,
                                  .headers = exchange.headers,
                                  .body = exchange.body,
                                  .marks = marks_});
  ends_.push_back(lines_.size());
}

// All but those with a wrong signature, which the sender was told are refused. Of those that wait for the endpoint's
// answer, nothing is left in the batch.
std::vector<Forwarding> CaptureKeeper::take_forwardings(std::vector<wire::Exchange*>& batch) {
  std::vector<Forwarding> forwardings;
  std::size_t left = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ends_.size(); begin = ends_[i++]) {
    report::Captured& captured = captured_[i];
    const bool wrong = captured.signature && *captured.signature != SignatureReason::none;
    if (!wrong) {
      Forwarding& forwarding = forwardings.emplace_back();
      forwarding = {.record = lines_.substr(begin, ends_[i] - begin), .captured = captured};
      if (plan_.forward_answers) {
        forwarding.exchange = batch[i];
        continue;
      }
    }
    if (left != i) {
      captured_[left] = std::move(captured_[i]);
      batch[left] = batch[i];
    }
    ++left;
  }
  captured_.resize(left);
  batch.erase(batch.begin() + static_cast<std::ptrdiff_t>(left),
              batch.begin() + static_cast<std::ptrdiff_t>(ends_.size()));
  return forwardings;
}

void CaptureKeeper::take_back() {
  for (const checks::Sighting& sighting : sightings_) {
    if (sighting.has_id()) plan_.look.forget(sighting);
  }
}

void CaptureKeeper::settle(wire::Exchange& exchange, report::Captured& captured, bool kept) {
  captured.kept = kept;
  const bool wrong = captured.signature && *captured.signature != SignatureReason::none;
  if (!kept) {
    ++tally_.not_kept;
    exchange.reply = wire::refusal(503, "this delivery could not be kept: send it again later");
    exchange.reply.headers += "Retry-After: 5\r\n";
    exchange.reply.close = false;
  } else {
    captured.line = ++line_;
    captured.index = tally_.kept++;
    tally_.bytes += captured.size;
    if (captured.repeated) ++tally_.repeated;
    if (captured.errors.value_or(0) > 0) ++tally_.invalid;
    if (wrong) {
      ++tally_.wrong_signatures;
      exchange.reply = wire::refusal(401, "the signature is not right");
      exchange.reply.headers += "WWW-Authenticate: Signature\r\n";
      exchange.reply.close = false;
    } else {
      exchange.reply.status = next_status();
    }
  }
  captured.status = exchange.reply.status;
}

int CaptureKeeper::next_status() {
  constexpr int ok = 200;
  if (plan_.respond.empty()) return ok;
  const std::size_t at = std::min(responses_, plan_.respond.size() - 1);
  ++responses_;
  return plan_.respond[at];
}

}  // namespace hook::commands
