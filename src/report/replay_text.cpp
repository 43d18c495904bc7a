
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "model/replay_result.hpp"
#include "report/messages.hpp"
#include "report/replay.hpp"
#include "report/replay_tally.hpp"
#include "report/report.hpp"
#include "text/colour.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

constexpr std::size_t name_width = 10;
constexpr std::size_t answer_shown_max = 200;

std::string status_text(int status) { return status > 0 ? std::to_string(status) : "---"; }

// A line for each delivery with `style.all`, else only for those that failed; at the end the figures.
class ReplayText : public ReplayReport {
 public:
  ReplayText(base::Output& out, const Style& style, std::size_t columns)
      : out_(out), style_(style), columns_(columns), colours_(text::palette(style.coloured)), redactor_(style.redact) {}

  void add(const ReplayResult& sending) override {
    const bool failed = sending.outcome == ReplayOutcome::failed;
    if (!failed && (!style_.all || (sending.outcome == ReplayOutcome::skipped && !sending.error.empty()))) return;
    std::string& to = out_.buffer();
    const std::string_view colour = failed                                        ? colours_.red
                                    : sending.outcome == ReplayOutcome::delivered ? colours_.green
                                                                                  : "";
    fmt::format_to(std::back_inserter(to), "{}{:<3}{} {:>8}  {:<16}  {}  {}:{}", colour, status_text(sending.status),
                   colour.empty() ? "" : colours_.reset, sending.attempts > 0 ? time_text(sending.latency_ms) : "",
                   shown(sending.event_type), shown(sending.event_id), text::safe(sending.path), sending.line);
    if (sending.outcome == ReplayOutcome::skipped) to += "  skipped: delivered before";
    if (sending.again) to += "  (again)";
    if (!failed && sending.sends > 1) fmt::format_to(std::back_inserter(to), "  (sent {} times)", sending.sends);
    to += '\n';
    if (failed) {
      fmt::format_to(std::back_inserter(to), "    {}not delivered:{} {}\n", colours_.red, colours_.reset,
                     redactor_.text(sending.error));
      if (!sending.answer.empty()) {
        fmt::format_to(std::back_inserter(to), "    {}the answer begins:{} {}\n", colours_.dim, colours_.reset,
                       text::quoted(redactor_.text(sending.answer), answer_shown_max));
      }
    }
    out_.line_done();
  }

  void finish(const ReplayTally& tally) override {
    if (style_.quiet) {
      out_.flush();
      return;
    }
    if (style_.all && tally.read > 0) out_.buffer() += '\n';
    row("read", tally.copies > 0 ? fmt::format("{}, {} of them", tally.read, counted(tally.copies, "copy", "copies"))
                                 : fmt::format("{}", tally.read));
    row("delivered", fmt::format("{}", tally.delivered));
    row("failed", fmt::format("{}", tally.failed));
    std::string skipped = fmt::format("{}", tally.skipped);
    if (tally.delivered_before > 0) skipped += fmt::format(", {} of them delivered before", tally.delivered_before);
    row("skipped", skipped);
    const std::uint64_t once = tally.delivered + tally.failed;
    std::string retried = fmt::format("{}", tally.retried);
    if (tally.sends > once)
      retried += fmt::format(", with {}", counted(tally.sends - once, "request more", "requests more"));
    row("retried", retried);
    std::string statuses;
    for (const auto& [status, example] : tally.by_status) {
      if (!statuses.empty()) statuses += ", ";
      statuses +=
          status == 0 ? fmt::format("{} x no answer", example.count) : fmt::format("{} x {}", example.count, status);
    }
    if (!statuses.empty()) row("status", statuses);
    if (tally.latency.count() > 0) latency(tally);
    if (tally.again > 0) again(tally);
    if (!tally.order.empty()) row("order", tally.order);
    if (!tally.gaps.empty()) row("gaps", tally.gaps);
    out_.flush();
  }

 private:
  std::string shown(const std::string& identifier) const {
    const std::string text = redactor_.identifier(identifier);
    return text.empty() ? "-" : text::safe(text);
  }

  void row(std::string_view name, std::string_view text) {
    fmt::format_to(std::back_inserter(out_.buffer()), "{}{:<{}}{} {}\n", colours_.bold, name, name_width,
                   colours_.reset, text);
  }

  void latency(const ReplayTally& tally) {
    const auto line = [](const Latency& of) {
      return fmt::format("p50 {}, p90 {}, p99 {}, max {}", time_text(of.quantile_ms(0.5)),
                         time_text(of.quantile_ms(0.9)), time_text(of.quantile_ms(0.99)), time_text(of.max_ms()));
    };
    row("latency", line(tally.latency) + (tally.planned_rate.empty() ? "" : ", from the planned moment"));
    if (!tally.planned_rate.empty()) {
      constexpr double much_ms = 1000;
      const bool behind = tally.lateness.quantile_ms(0.5) > much_ms;
      row("lateness", line(tally.lateness) + (behind ? ": the endpoint, or -j, cannot keep that up" : ""));
      if (tally.seconds > 0) {
        row("rate", fmt::format("{:.1f}/s of {}", static_cast<double>(tally.delivered + tally.failed) / tally.seconds,
                                tally.planned_rate));
      }
    }
    constexpr std::size_t bars_max = 10;
    constexpr std::size_t few = 10;
    if (tally.latency.count() < few) return;
    const auto bars = tally.latency.bars(bars_max);
    std::uint64_t most = 1;
    for (const Latency::Bar& bar : bars) most = std::max(most, bar.count);
    const std::size_t digits = fmt::formatted_size("{}", most);
    const std::size_t before = name_width + 1 + 12 + 2 + digits + 1;
    const std::size_t room = std::clamp(columns_, before + 8, before + 60) - before - 1;
    for (const Latency::Bar& bar : bars) {
      const auto length = static_cast<std::size_t>(
          std::lround(static_cast<double>(bar.count) / static_cast<double>(most) * static_cast<double>(room)));
      fmt::format_to(std::back_inserter(out_.buffer()), "{:<{}} from {:>7}  {:>{}} {}\n", "", name_width,
                     time_text(bar.from_ms), bar.count, digits,
                     std::string(bar.count > 0 ? std::max<std::size_t>(length, 1) : 0, '#'));
    }
    std::string_view name = "slowest";
    for (const ReplayTally::Slow& slow : tally.slowest) {
      row(name, fmt::format("{:>8}  {}  {}  {}  {}", time_text(slow.ms), status_text(slow.status),
                            shown(slow.event_type), shown(slow.event_id), text::safe(slow.place)));
      name = "";
    }
  }

  void again(const ReplayTally& tally) {
    row("again",
        fmt::format("{} sent again: {} accepted again, {} not", counted(tally.again, "event was", "events were"),
                    tally.accepted_again, tally.again - tally.accepted_again));
    for (const ReplayTally::Again& one : tally.again_list) {
      row("",
          fmt::format("{}  first {}, then {}", shown(one.event_id), one.first_accepted ? "accepted" : "not accepted",
                      one.accepted     ? "accepted"
                      : one.status > 0 ? fmt::format("answered {}", one.status)
                                       : "no answer"));
    }
    if (tally.again > tally.again_list.size())
      row("", fmt::format("and {} more", tally.again - tally.again_list.size()));
  }

  base::Output& out_;
  Style style_;
  std::size_t columns_;
  text::Palette colours_;
  text::Redactor redactor_;
};

}  // namespace

std::string time_text(double ms) {
  constexpr double second = 1000;
  constexpr double us_in_ms = 1000;
  if (ms < 1) return fmt::format("{:.0f} us", ms * us_in_ms);
  if (ms < 10) return fmt::format("{:.2f} ms", ms);
  if (ms < 100) return fmt::format("{:.1f} ms", ms);
  if (ms < second) return fmt::format("{:.0f} ms", ms);
  return ms < 100 * second ? fmt::format("{:.2f} s", ms / second) : fmt::format("{:.0f} s", ms / second);
}

std::string replay_summary(const ReplayTally& tally) {
  std::string text = fmt::format("read {}: {} delivered, {} failed, {} skipped; {} retried",
                                 counted(tally.read, "delivery", "deliveries"), tally.delivered, tally.failed,
                                 tally.skipped, tally.retried);
  if (!tally.target.empty()) text += fmt::format("; to {}", tally.target);
  if (tally.left_out > 0) text += fmt::format("; {} left out by the filter", tally.left_out);
  if (!tally.stopped.empty()) text += fmt::format("; stopped early: {}", tally.stopped);
  return text;
}

std::unique_ptr<ReplayReport> make_replay_report(Format format, base::Output& out, const Style& style,
                                                 std::size_t columns) {
  if (format == Format::text) return std::make_unique<ReplayText>(out, style, columns);
  return make_replay_json(out, style, format == Format::ndjson);
}

}  // namespace hook::report
