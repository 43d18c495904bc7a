#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "json/writer.hpp"
#include "model/replay_result.hpp"
#include "report/latency.hpp"
#include "report/replay.hpp"
#include "report/replay_tally.hpp"
#include "report/report.hpp"

namespace hook::report {
namespace {

// An object for each delivery, in the order of the plan; as one document, with the totals, unless `lines`.
class ReplayJson : public ReplayReport {
 public:
  ReplayJson(base::Output& out, const Style& style, bool lines) : out_(out), lines_(lines), redactor_(style.redact) {
    if (!lines_) out_.buffer() += R"({"schema_version":1,"deliveries":[)";
  }

  void add(const ReplayResult& sending) override {
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

  void finish(const ReplayTally& tally) override {
    for (const auto& [seq, object] : waiting_) write(object);
    waiting_.clear();
    if (!lines_) {
      const Latency& latency = tally.latency;
      const Latency& lateness = tally.lateness;
      if (!first_) out_.buffer() += '\n';
      json::Writer to(out_.buffer());
      to.end_array().name("totals").object().member("deliveries", tally.read).member("delivered", tally.delivered);
      to.member("failed", tally.failed).member("retried", tally.retried).member("skipped", tally.skipped);
      to.member("copies", tally.copies).member("sends", tally.sends).member("again", tally.again);
      to.member("accepted_again", tally.accepted_again).name("latency_ms").object();
      to.member("p50", latency.quantile_ms(0.5)).member("p90", latency.quantile_ms(0.9));
      to.member("p99", latency.quantile_ms(0.99)).member("max", latency.max_ms()).end_object();
      if (!tally.planned_rate.empty()) {
        to.name("lateness_ms").object().member("p50", lateness.quantile_ms(0.5));
        to.member("p99", lateness.quantile_ms(0.99)).member("max", lateness.max_ms()).end_object();
      }
      to.end_object().end_object();
      out_.buffer() += '\n';
    }
    out_.flush();
  }

  std::size_t backlog() const override { return waiting_.size(); }

 private:
  void append(std::string& out, const ReplayResult& sending) {
    json::Writer to(out);
    to.object().member("schema_version", 1).member("type", "delivery").member("path", sending.path);
    to.member("line", sending.line).member("index", sending.index);
    to.text_or_null("event_type", redactor_.identifier(sending.event_type));
    to.text_or_null("event_id", redactor_.identifier(sending.event_id));
    to.text_or_null("occurred_at", redactor_.identifier(sending.occurred_at));
    to.member("seq", sending.seq).member("copy", sending.copy).member("again", sending.again);
    to.member("outcome", name_of(sending.outcome));
    to.member_or_null("status", sending.status, sending.status != 0);
    to.member("attempts", sending.attempts).member("sends", sending.sends);
    to.member_or_null("latency_ms", sending.latency_ms, sending.attempts > 0);
    to.text_or_null("error", redactor_.text(sending.error));
    if (sending.outcome == ReplayOutcome::failed) to.text_or_null("answer", redactor_.text(sending.answer));
    to.end_object();
  }

  void write(std::string_view object) {
    std::string& to = out_.buffer();
    if (!lines_) to += first_ ? "\n" : ",\n";
    first_ = false;
    to += object;
    if (lines_) to += '\n';
    out_.line_done();
    ++next_;
  }

  base::Output& out_;
  bool lines_;
  bool first_ = true;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, std::string> waiting_;
  std::string object_;
  text::Redactor redactor_;
};

}  // namespace

std::unique_ptr<ReplayReport> make_replay_json(base::Output& out, const Style& style, bool lines) {
  return std::make_unique<ReplayJson>(out, style, lines);
}

}  // namespace hook::report
