#include "report/json.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "json/writer.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

constexpr std::string_view json_opening = R"({"schema_version":1,"deliveries":[)";

}  // namespace

JsonReport::JsonReport(base::Output& out, const Style& style, text::Redactor& redactor, bool lines)
    : out_(out), style_(style), lines_(lines), redactor_(redactor) {
  if (!lines_) out_.buffer() += json_opening;
}

void JsonReport::add(const Verdict& verdict) {
  if (lines_) {
    append(verdict);
    out_.buffer() += '\n';
  } else {
    if (verdict.findings.empty() && !style_.all) return;
    out_.buffer() += first_ ? "\n" : ",\n";
    first_ = false;
    append(verdict);
  }
  out_.line_done();
}

void JsonReport::append(const Verdict& verdict) {
  json::Writer to(out_.buffer());
  const auto identifier = [&](std::string_view name, const std::optional<std::string_view>& value) {
    if (value) to.member(name, redactor_.identifier(*value));
    else to.member(name, nullptr);
  };
  to.object().member("schema_version", 1).member("type", "delivery").member("path", verdict.origin.path);
  to.member("line", verdict.origin.line).member("index", verdict.origin.index);
  identifier("event_type", verdict.event_type);
  identifier("event_id", verdict.event_id);
  identifier("occurred_at", verdict.occurred_at);
  if (style_.names_inputs) to.member("good", verdict.valid);
  if (verdict.signature != nullptr) append(*verdict.signature);
  else if (verdict.mirrors != nullptr) append(*verdict.mirrors);
  else if (!style_.names_inputs) to.member("valid", verdict.valid);
  to.name("findings").array();
  for (const Finding& finding : verdict.findings) append(finding);
  to.end_array().end_object();
}

void JsonReport::append(const SignatureResult& answer) {
  json::Writer(out_.buffer())
      .member("verified", answer.verified)
      .member("fits", answer.fits)
      .text_or_null("scheme", answer.scheme)
      .text_or_null("hash", answer.hash)
      .text_or_null("secret", answer.secret)
      .text_or_null("reason", name_of(answer.reason))
      .text_or_null("why", answer.why)
      .text_or_null("hint", answer.hint)
      .text_or_null("timestamp", answer.timestamp)
      .member("age_seconds", answer.age)
      .text_or_null("fidelity", name_of(answer.fidelity));
}

void JsonReport::append(const Finding& finding) {
  json::Writer to(out_.buffer());
  to.object().member("rule", info(finding.rule).name).member("severity", name_of(finding.severity));
  to.member("pointer", redactor_.pointer(finding.pointer));
  to.member("line", finding.place.line).member("column", finding.place.column);
  std::string message;
  if (!finding.value.empty()) message = text::quoted(redactor_.value(finding.pointer, finding.value)) + ' ';
  to.member("message", message + finding.message);
  if (!finding.fingerprint.empty()) to.member("fingerprint", finding.fingerprint).member("known", finding.known);
  to.end_object();
}

void JsonReport::end_input(const InputTotals& totals) {
  if (lines_ || !style_.names_inputs) return;
  json::Writer to(inputs_);
  if (inputs_.empty()) to.name("inputs").array();
  to.line().object().member("path", totals.path).member("deliveries", totals.deliveries).member("bad", totals.bad);
  to.member("errors", totals.errors).member("warnings", totals.warnings).member("notes", totals.notes);
  to.member("known", totals.known).end_object();
}

void JsonReport::finish(std::span<const Total> totals) {
  if (!lines_) {
    std::string& to = out_.buffer();
    to += first_ ? "]," : "\n],";
    if (!inputs_.empty()) to += inputs_ + "\n],";
    to += statistics_;
    json::Writer document(to);
    document.name("totals").object();
    for (const Total& total : totals) document.member(total.name, total.count);
    document.end_object().end_object();
    to += '\n';
  }
  out_.flush();
}

}  // namespace hook::report
