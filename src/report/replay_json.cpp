
#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "base/output.hpp"
#include "json/strings.hpp"
#include "model/replay_result.hpp"
#include "report/latency.hpp"
#include "report/replay.hpp"
#include "report/replay_tally.hpp"
#include "report/report.hpp"

namespace hook::report {

ReplayJson::ReplayJson(base::Output& out, const Style& style, bool lines)
    : out_(out), lines_(lines), redactor_(style.redact) {
  if (!lines_) out_.buffer() += R"({"schema_version":1,"deliveries":[)";
}

void ReplayJson::append(std::string& to, const ReplayResult& sending) {
  const auto text = [&](std::string_view name, const std::string& value, bool is_identifier) {
    fmt::format_to(std::back_inserter(to), ",\"{}\":", name);
    if (value.empty()) to += "null";
    else json::append_quoted(to, is_identifier ? redactor_.identifier(value) : redactor_.text(value));
  };
  to += R"({"schema_version":1,"type":"delivery","path":)";
  json::append_quoted(to, sending.path);
  fmt::format_to(std::back_inserter(to), R"(,"line":{},"index":{})", sending.line, sending.index);
  text("event_type", sending.event_type, true);
  text("event_id", sending.event_id, true);
  text("occurred_at", sending.occurred_at, true);
  fmt::format_to(std::back_inserter(to), R"(,"seq":{},"copy":{},"again":{},"outcome":"{}","status":)", sending.seq,
                 sending.copy, sending.again, name_of(sending.outcome));
  if (sending.status == 0) to += "null";
  else fmt::format_to(std::back_inserter(to), "{}", sending.status);
  fmt::format_to(std::back_inserter(to), R"(,"attempts":{},"sends":{},"latency_ms":)", sending.attempts, sending.sends);
  if (sending.attempts == 0) to += "null";
  else fmt::format_to(std::back_inserter(to), "{:.3f}", sending.latency_ms);
  text("error", sending.error, false);
  if (sending.outcome == ReplayOutcome::failed) text("answer", sending.answer, false);
  to += '}';
}

void ReplayJson::write(std::string_view object) {
  std::string& to = out_.buffer();
  if (!lines_) to += first_ ? "\n" : ",\n";
  first_ = false;
  to += object;
  if (lines_) to += '\n';
  out_.line_done();
  ++next_;
}

void ReplayJson::add(const ReplayResult& sending) {
  if (sending.seq != next_) {
    append(waiting_[sending.seq], sending);
    return;
  }
  object_.clear();
  append(object_, sending);
  write(object_);
  for (auto at = waiting_.begin(); at != waiting_.end() && at->first == next_; at = waiting_.erase(at))
    write(at->second);
}

void ReplayJson::finish(const ReplayTally& tally) {
  for (const auto& [seq, object] : waiting_) write(object);
  waiting_.clear();
  if (!lines_) {
    const Latency& latency = tally.latency;
    fmt::format_to(
        std::back_inserter(out_.buffer()),
        "{}],\"totals\":{{\"deliveries\":{},\"delivered\":{},\"failed\":{},\"retried\":{},\"skipped\":{},\"copies\":{},"
        "\"sends\":{},\"again\":{},\"accepted_again\":{},\"latency_ms\":{{\"p50\":{:.3f},\"p90\":{:.3f},\"p99\":{:.3f},"
        "\"max\":{:.3f}}}",
        first_ ? "" : "\n", tally.read, tally.delivered, tally.failed, tally.retried, tally.skipped, tally.copies,
        tally.sends, tally.again, tally.accepted_again, latency.quantile_ms(0.5), latency.quantile_ms(0.9),
        latency.quantile_ms(0.99), latency.max_ms());
    if (!tally.planned_rate.empty()) {
      fmt::format_to(std::back_inserter(out_.buffer()), R"(,"lateness_ms":{{"p50":{:.3f},"p99":{:.3f},"max":{:.3f}}})",
                     tally.lateness.quantile_ms(0.5), tally.lateness.quantile_ms(0.99), tally.lateness.max_ms());
    }
    out_.buffer() += "}}\n";
  }
  out_.flush();
}

}  // namespace hook::report
