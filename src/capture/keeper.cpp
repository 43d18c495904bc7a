#include "capture/keeper.hpp"

#include <poll.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <utility>
#include <vector>

#include "base/uninterrupted.hpp"
#include "checks/duplicate_index.hpp"
#include "http/incoming_request.hpp"
#include "http/request_rules.hpp"
#include "model/signature_result.hpp"
#include "record/capture_writer.hpp"
#include "report/capture.hpp"

namespace hook::capture {
namespace {

// Of bodies, in one write: their records take memory beside them.
constexpr std::size_t batch_bytes_max = std::size_t{4} << 20U;

bool has_wrong_signature(const report::Captured& captured) {
  return captured.signature && *captured.signature != SignatureReason::none;
}

}  // namespace

Keeper::Keeper(Options options) : options_(std::move(options)), line_(options_.lines_before) {
  thread_ = std::thread([this] { work(); });
}

Keeper::~Keeper() { join(); }

void Keeper::join() {
  if (!thread_.joinable()) return;
  mailbox_.put({.finish = true});
  thread_.join();
}

void Keeper::finish() {
  join();
  if (failure_) std::rethrow_exception(failure_);
}

void Keeper::work() {
  std::vector<Message> messages;
  std::vector<http::IncomingRequest*> batch;
  for (bool finishing = false; !finishing;) {
    mailbox_.take(messages);
    if (messages.empty()) {
      wait();
      continue;
    }
    batch.clear();
    bool reopen_first = false;
    for (const Message& message : messages) {
      if (message.exchange != nullptr) batch.push_back(message.exchange);
      reopen_first = reopen_first || message.reopen;
      finishing = finishing || message.finish;
    }
    if (reopen_first) reopen_now();
    refuse_web_pages(batch);
    keep_all(batch);
  }
  if (auto input_error = options_.file.finish()) options_.complain(*input_error, false);
}

void Keeper::wait() {
  mailbox_.expect();
  pollfd waited{mailbox_.descriptor(), POLLIN, 0};
  base::uninterrupted([&] { return ::poll(&waited, 1, -1); });
  mailbox_.expect_no_more();
}

void Keeper::reopen_now() {
  if (auto input_error = options_.file.reopen()) options_.complain(*input_error, false);
  else if (options_.file.is_new()) line_ = 0;
}

// A page in the browser of this machine's user reaches what listens on 127.0.0.1, with the user's cookies.
void Keeper::refuse_web_pages(std::vector<http::IncomingRequest*>& batch) {
  if (options_.allow_browsers) return;
  std::vector<http::IncomingRequest*> refused;
  std::erase_if(batch, [&](http::IncomingRequest* exchange) {
    if (!http::is_sent_by_web_page(*exchange) || options_.look.verifies(*exchange)) return false;
    refused.push_back(exchange);
    return true;
  });
  if (refused.empty()) return;
  for (http::IncomingRequest* const exchange : refused) {
    ++tally_.of_web_pages;
    exchange->reply = http::refusal(403, "requests from web pages are refused here");
    options_.tell_web_page(*exchange);
  }
  options_.answer(std::move(refused));
}

void Keeper::keep_all(const std::vector<http::IncomingRequest*>& batch) {
  for (std::size_t from = 0; from < batch.size();) {
    std::size_t to = from;
    std::size_t bytes = 0;
    const std::size_t most = options_.sync == Sync::each ? 1 : batch.size();
    for (; to < batch.size() && to - from < most && bytes < batch_bytes_max; ++to) bytes += batch[to]->body.size();
    keep({batch.begin() + static_cast<std::ptrdiff_t>(from), batch.begin() + static_cast<std::ptrdiff_t>(to)});
    from = to;
  }
}

// All of them, or none.
void Keeper::keep(std::vector<http::IncomingRequest*> batch) {
  const std::uint64_t room = options_.count_max == 0 ? batch.size() : options_.count_max - tally_.kept;
  const std::size_t taken = failure_ ? 0 : static_cast<std::size_t>(std::min<std::uint64_t>(room, batch.size()));
  lines_.clear();
  ends_.clear();
  captured_.clear();
  duplicates_.clear();
  for (std::size_t i = 0; i < taken; ++i) look_at(*batch[i]);
  std::optional<std::string> input_error;
  try {
    if (taken > 0) input_error = options_.file.append(lines_, options_.sync != Sync::off);
  } catch (...) {  // whoever reads the records has gone
    failure_ = std::current_exception();
    input_error = "nobody reads";
  }
  for (const checks::Fingerprint& fingerprint : duplicates_) {
    if (input_error && fingerprint.has_id()) options_.look.forget(fingerprint);
  }
  for (std::size_t i = 0; i < taken; ++i) settle(*batch[i], captured_[i], !input_error);
  for (std::size_t i = taken; i < batch.size(); ++i) batch[i]->reply = http::refusal(503, "this capture is at its end");
  const bool over = taken > 0 && !input_error && in_trouble_;
  const bool begins = input_error && !in_trouble_ && !failure_;
  if (taken > 0) in_trouble_ = input_error.has_value();
  std::vector<Forwarding> forwardings;
  if (options_.forward && !input_error) forwardings = take_forwardings(batch);
  if (lines_.capacity() > batch_bytes_max) std::string().swap(lines_);
  options_.answer(std::move(batch));
  if (begins || over) options_.complain(input_error.value_or(""), over);
  options_.tell(captured_);
  if (!forwardings.empty()) options_.forward(std::move(forwardings));
  if (is_full() || failure_) options_.finished();
}

void Keeper::look_at(http::IncomingRequest& exchange) {
  report::Captured& captured = captured_.emplace_back();
  duplicates_.push_back(options_.look.look(exchange, line_ + captured_.size(), captured, marks_));
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
std::vector<Forwarding> Keeper::take_forwardings(std::vector<http::IncomingRequest*>& batch) {
  std::vector<Forwarding> forwardings;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < ends_.size(); begin = ends_[i++]) {
    if (has_wrong_signature(captured_[i])) continue;
    http::IncomingRequest* const waits = options_.forward_answers ? std::exchange(batch[i], nullptr) : nullptr;
    forwardings.push_back(
        {.record = lines_.substr(begin, ends_[i] - begin), .captured = captured_[i], .exchange = waits});
  }
  if (options_.forward_answers) {
    std::erase(batch, nullptr);
    std::erase_if(captured_, [](const report::Captured& captured) { return !has_wrong_signature(captured); });
  }
  return forwardings;
}

void Keeper::settle(http::IncomingRequest& exchange, report::Captured& captured, bool kept) {
  captured.kept = kept;
  if (!kept) {
    ++tally_.not_kept;
    exchange.reply = http::refusal(503, "this delivery could not be kept: send it again later");
    exchange.reply.headers += "Retry-After: 5\r\n";
    exchange.reply.close = false;
  } else {
    captured.line = ++line_;
    captured.index = tally_.kept++;
    if (captured.repeated) ++tally_.repeated;
    if (captured.errors.value_or(0) > 0) ++tally_.invalid;
    if (has_wrong_signature(captured)) {
      ++tally_.wrong_signatures;
      exchange.reply = http::refusal(401, "the signature is not right");
      exchange.reply.headers += "WWW-Authenticate: Signature\r\n";
      exchange.reply.close = false;
    } else {
      exchange.reply.status = next_status();
    }
  }
  captured.status = exchange.reply.status;
}

int Keeper::next_status() {
  if (options_.respond.empty()) return 200;
  return options_.respond[std::min(responses_++, options_.respond.size() - 1)];
}

}  // namespace hook::capture
