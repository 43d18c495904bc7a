#include "replay/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "base/gzip.hpp"
#include "base/output.hpp"
#include "http/clock.hpp"
#include "http/dispatcher.hpp"
#include "http/messages.hpp"
#include "http/response.hpp"
#include "http/schedule.hpp"
#include "model/failure.hpp"
#include "model/replay_result.hpp"
#include "model/time.hpp"
#include "record/journal.hpp"
#include "replay/planner.hpp"
#include "report/console.hpp"
#include "report/replay.hpp"
#include "report/report.hpp"

namespace hook::replay {
namespace {

// What waits for its turn takes no more than this, unless one alone does.
constexpr std::uint64_t bytes_planned_max = std::uint64_t{16} << 20U;
// Objects that wait for one before them.
constexpr std::size_t backlog_max = 16'384;
constexpr std::uint64_t remote_max = 1000;
// So many are planned before those that are due are sent: a tenth of a millisecond's work.
constexpr unsigned planned_at_once = 64;
// Who reads along through a pipe does not wait longer.
constexpr http::Milliseconds flush_every{100};

report::Format format_of(const std::string& name) {
  if (name == "json") return report::Format::json;
  return name == "ndjson" ? report::Format::ndjson : report::Format::text;
}

// Enough to see that too many go to another machine.
std::size_t window_of(const Run::Parts& parts) {
  return std::max<std::size_t>(parts.options.window, parts.target.loopback ? 1 : remote_max + 1);
}

// Of plain files. What else there may be has a size that says nothing: folders, pipes, what is packed.
std::uint64_t size_of(const std::vector<std::string>& paths) {
  std::uint64_t sum = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-" || !std::filesystem::is_regular_file(path, error)) return 0;
    std::array<char, 2> start{};
    std::ifstream(path, std::ios::binary).read(start.data(), start.size());
    if (base::is_gzip({start.data(), start.size()})) return 0;
    sum += std::filesystem::file_size(path, error);
  }
  return sum;
}

}  // namespace

record::JournalBinding binding_of(const Options& options, const http::Target& target, std::uint64_t seed,
                                  std::uint64_t first_print) {
  std::string edits;
  for (const std::string& edit : options.edits) edits += edit + '\n';
  if (options.add) edits += "add";
  return {.target = target.shown(),
          .target_print =
              record::fingerprint(fmt::format("{} {} {}", target.unix_socket, target.url(), options.append_target)),
          .order = options.order,
          .seed = seed,
          .repeat = options.repeat,
          .duplicate = options.duplicate,
          .edits_print = record::fingerprint(edits),
          .first_print = first_print};
}

Run::Run(const Parts& parts)
    : parts_(parts),
      out_(parts.environment.out, "standard output"),
      progress_(parts.environment.err, parts.global.shows_progress(parts.environment)),
      pacing_(parts.pacing),
      dispatcher_(parts.target, parts.policy, window_of(parts), parts.environment.now,
                  [this](http::Slot slot, const http::SendResult& result) { finished(slot, result); }),
      planned_(window_of(parts)),
      watched_(base::is_terminal(parts.environment.out)),
      started_(http::Clock::now()) {
  const Options& options = parts.options;
  report_ = report::make_replay_report(format_of(options.format), out_,
                                       {.coloured = parts.global.coloured(parts.environment, parts.environment.out),
                                        .all = !parts.global.quiet && (options.jobs == 1 || parts.global.verbose),
                                        .quiet = parts.global.quiet,
                                        .redact = options.redact},
                                       static_cast<std::size_t>(base::terminal_columns(parts.environment.out)));
  if (parts.global.shows_progress(parts.environment)) input_bytes_ = size_of(parts.input.paths);
  tally_.target = parts.target.shown();
  tally_.planned_rate = options.rate;
  if (!options.timing.empty()) tally_.planned_rate = "the recorded timing";
}

void Run::run() {
  dispatcher_.before_send([this](http::Slot slot, http::Request& request) { return prepare(planned_[slot], request); });
  while (true) {
    if (parts_.environment.interrupted()) {
      reading_ = false;
      dispatcher_.stop("interrupted");
      tell_interrupted();
    }
    const bool filled = fill();
    if (parts_.environment.interrupted() && !told_interrupted_) continue;
    if (dispatcher_.held() == 0 && !reading_) break;
    std::vector<int> descriptors;
    if (input_waits_) descriptors.push_back(parts_.reader.descriptor());
    dispatcher_.turn(descriptors, filled ? std::nullopt : std::optional(http::Clock::now()));
    write_out();
    if (dispatcher_.lost()) reading_ = false;
    show_progress();
  }
}

// Before each attempt. Why it cannot be sent; empty where it can.
std::string Run::prepare(const Planned& planned, http::Request& request) {
  if (!planned.problem.empty() || parts_.signer == nullptr) return planned.problem;
  return parts_.signer->sign(request, planned.sending.event_id, parts_.environment.now());
}

void Run::tell_interrupted() {
  if (told_interrupted_) return;
  told_interrupted_ = true;
  if (parts_.global.quiet || dispatcher_.in_flight() == 0) return;
  progress_.clear();
  report::print_line(parts_.environment.err,
                     fmt::format("interrupted: {} in flight, whose answers are waited for; Ctrl-C again "
                                 "ends at once",
                                 dispatcher_.in_flight()));
}

// Plans what there is room for; false where it left off although there is more.
bool Run::fill() {
  input_waits_ = false;
  // Those that must not be too many are counted before the first is sent.
  const bool at_once = !parts_.target.loopback && !parts_.options.yes;
  for (unsigned planned = 0; reading_; ++planned) {
    if (planned == planned_at_once && !at_once) return false;
    const bool full = dispatcher_.bytes_held() >= bytes_planned_max || report_->backlog() >= backlog_max ||
                      !dispatcher_.place() || (dispatcher_.has_enough() && !at_once);
    if (full && dispatcher_.held() > 0) return true;
    input_waits_ = parts_.feed.would_wait();
    if (input_waits_) {
      write_out();
      starved_ = true;
      if (dispatcher_.held() > 0) return true;
      input_waits_ = false;
    }
    if (!plan_one()) reading_ = false;
  }
  return true;
}

// False at the end.
bool Run::plan_one() {
  Planned& planned = scratch_;
  if (!parts_.feed.next(planned) || parts_.environment.interrupted()) return false;
  if (goes_too_far()) return false;
  parts_.noticed();
  if (!bound_ && parts_.journal != nullptr)
    parts_.journal->bind(binding_of(parts_.options, parts_.target, parts_.seed, planned.body_hash));
  bound_ = true;
  ReplayResult& sending = planned.sending;
  sending.outcome = ReplayOutcome::skipped;
  sending.status = 0;
  sending.attempts = sending.sends = 0;
  sending.error.clear();
  sending.answer.clear();
  sending.again = !sending.event_id.empty() && planned.problem.empty() && ids_.add(sending.event_id);
  if (parts_.journal != nullptr && parts_.journal->was_delivered(sending.seq, planned.body_hash)) {
    ++tally_.delivered_before;
    if (!sending.event_id.empty()) ids_.set_accepted(sending.event_id, true);
    sending.again = false;
    report(sending);
    return true;
  }
  const http::Slot slot = *dispatcher_.place();
  if (!planned.problem.empty()) {  // whatever the one before it left there
    planned.request.head.clear();
    planned.request.body.clear();
  }
  std::swap(planned_[slot], planned);
  std::swap(dispatcher_.request(slot), planned_[slot].request);
  const http::Time now = pacing_.is_planned() ? http::Clock::now() : http::Time();
  if (starved_) pacing_.not_before(now);
  starved_ = false;
  dispatcher_.add(slot, planned_[slot].key, pacing_.next(planned_[slot].when, now));
  return true;
}

// So many deliveries leave the machine only if that was said. Usually they are all here before the first is sent.
bool Run::goes_too_far() {
  if (parts_.target.loopback || parts_.options.yes || parts_.feed.planned() <= remote_max) return false;
  const Failure failure(
      fmt::format("these are more than {} deliveries, and {} is another machine", remote_max, parts_.target.host),
      "if that is meant, say --yes; --limit N sends the first N", Exit::usage);
  if (tally_.sends == 0 && dispatcher_.in_flight() == 0) throw Failure(failure);
  failure_ = failure;
  dispatcher_.stop("too many deliveries for another machine");
  return true;
}

void Run::finished(http::Slot slot, const http::SendResult& result) {
  Planned& planned = planned_[slot];
  ReplayResult& sending = planned.sending;
  sending.outcome = result.outcome;
  sending.status = result.status;
  sending.attempts = result.attempts;
  sending.sends = result.sends;
  sending.latency_ms = http::in_milliseconds(pacing_.is_planned() ? result.response : result.service);
  sending.lateness_ms = http::in_milliseconds(result.lateness);
  sending.error = result.reason;
  if (result.outcome != ReplayOutcome::delivered && result.answer != nullptr) sending.answer = result.answer->body;
  if (sending.outcome != ReplayOutcome::skipped) {
    keep(sending, planned.body_hash);
    if (!sending.event_id.empty() && planned.problem.empty()) {
      if (sending.again) tally_.count_again(sending, ids_.was_accepted(sending.event_id));
      ids_.set_accepted(sending.event_id, sending.outcome == ReplayOutcome::delivered);
    }
  }
  report(sending);
}

void Run::keep(const ReplayResult& sending, std::uint64_t body_hash) const {
  if (parts_.journal == nullptr) return;
  parts_.journal->add({.seq = sending.seq,
                       .event_id = sending.event_id,
                       .body_hash = body_hash,
                       .delivered = sending.outcome == ReplayOutcome::delivered,
                       .status = sending.status,
                       .attempts = sending.attempts,
                       .sends = sending.sends,
                       .latency_ms = sending.latency_ms});
}

void Run::report(ReplayResult& sending) {
  tally_.count(sending);
  report_->add(sending);
}

void Run::write_out() {
  const http::Time now = http::Clock::now();
  if (watched_ || input_waits_ || now - flushed_ >= flush_every) {
    if (!out_.buffer().empty()) progress_.clear();
    out_.flush();
    flushed_ = now;
  }
  if (parts_.journal == nullptr || failure_) return;
  try {
    parts_.journal->flush();
  } catch (const Failure& failure) {  // what is under way ends, and is reported
    failure_ = failure;
    reading_ = false;
    dispatcher_.stop("the journal cannot be written");
  }
}

void Run::show_progress() {
  if (!progress_.is_due()) return;
  progress_.show(progress_line(std::chrono::duration<double>(http::Clock::now() - started_).count()));
}

std::string Run::progress_line(double seconds) const {
  const std::uint64_t done = tally_.delivered + tally_.failed;
  std::string line =
      fmt::format("{} done, {:.0f}/s, {} failed", done, static_cast<double>(done) / seconds, tally_.failed);
  if (dispatcher_.pauses()) return line + "; waiting for the server";
  const auto total = expected_total();
  const auto read = static_cast<double>(tally_.read);
  if (total && *total > read && read > 0)
    line += fmt::format(", {} left", duration_text(static_cast<std::uint64_t>((*total - read) * seconds / read) + 1));
  return line;
}

// Where it is not known how many there are, the share of the input that is read tells about how many.
std::optional<double> Run::expected_total() const {
  if (const auto total = parts_.feed.total()) return static_cast<double>(*total);
  if (input_bytes_ == 0 || parts_.reader.bytes_read() == 0) return std::nullopt;
  const double total = static_cast<double>(parts_.feed.planned()) * static_cast<double>(input_bytes_) /
                       static_cast<double>(parts_.reader.bytes_read());
  const std::uint64_t most = parts_.input.limit * parts_.options.repeat;
  return most > 0 ? std::min(total, static_cast<double>(most)) : total;
}

// What the figures are to be read with.
void Run::describe_run() {
  const Options& options = parts_.options;
  tally_.left_out = parts_.feed.left_out();
  tally_.seconds = std::chrono::duration<double>(http::Clock::now() - started_).count();
  if (options.jobs > 1)
    tally_.order = fmt::format("{} at a time, in {} order within each customer", options.jobs, options.order);
  else if (options.order != "recorded") tally_.order = fmt::format("one after the other, in {} order", options.order);
  const bool by_chance = options.order == "shuffled" || !options.duplicate.empty();
  if (by_chance) tally_.order += fmt::format("{}--seed {}", tally_.order.empty() ? "" : "; ", parts_.seed);
  if (pacing_.shortened() > 0) {
    tally_.gaps =
        fmt::format("{} longer than --max-gap cut, by {} in all", pacing_.shortened(),
                    duration_text(std::chrono::duration_cast<std::chrono::milliseconds>(pacing_.shortened_by())));
  }
}

Exit Run::finish(std::uint64_t input_errors) {
  describe_run();
  if (dispatcher_.lost()) tally_.stopped = *dispatcher_.lost();
  if (parts_.environment.interrupted()) tally_.stopped = "interrupted";
  progress_.clear();
  report_->finish(tally_);
  if (parts_.journal != nullptr && !failure_) {
    try {
      parts_.journal->close();
    } catch (const Failure& failure) {
      failure_ = failure;
    }
  }
  const bool coloured = parts_.global.coloured(parts_.environment, parts_.environment.err);
  if (!parts_.global.quiet) report::print_line(parts_.environment.err, report::replay_summary(tally_));
  if (dispatcher_.lost()) {
    report::print_failure(parts_.environment.err,
                          Failure(fmt::format("cannot reach {}: {}", parts_.target.authority(), *dispatcher_.lost()),
                                  http::advice(dispatcher_.lost_by(), parts_.target)),
                          coloured);
  }
  if (failure_) report::print_failure(parts_.environment.err, *failure_, coloured);
  if (parts_.environment.interrupted()) return Exit::interrupted;
  if (failure_) return failure_->exit();
  if (dispatcher_.lost() || input_errors > 0) return Exit::failure;
  return parts_.input.exit_of(tally_.failed > 0);
}

}  // namespace hook::replay
