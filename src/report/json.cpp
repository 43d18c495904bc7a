#include "report/json.hpp"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <span>
#include <string_view>

#include "base/output.hpp"
#include "json/strings.hpp"
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
  std::string& to = out_.buffer();
  const auto identifier = [&](std::string_view name, const std::optional<std::string_view>& value) {
    fmt::format_to(std::back_inserter(to), ",\"{}\":", name);
    if (value) json::append_quoted(to, redactor_.identifier(*value));
    else to += "null";
  };
  to += R"({"schema_version":1,"type":"delivery","path":)";
  json::append_quoted(to, verdict.origin.path);
  fmt::format_to(std::back_inserter(to), R"(,"line":{},"index":{})", verdict.origin.line, verdict.origin.index);
  identifier("event_type", verdict.event_type);
  identifier("event_id", verdict.event_id);
  identifier("occurred_at", verdict.occurred_at);
  if (style_.names_inputs) fmt::format_to(std::back_inserter(to), R"(,"good":{})", verdict.valid);
  if (verdict.signature != nullptr) append(*verdict.signature);
  else if (verdict.mirrors != nullptr) append(*verdict.mirrors);
  else if (!style_.names_inputs) fmt::format_to(std::back_inserter(to), R"(,"valid":{})", verdict.valid);
  to += R"(,"findings":[)";
  bool first = true;
  for (const Finding& finding : verdict.findings) {
    if (!first) to += ',';
    first = false;
    append(finding);
  }
  to += "]}";
}

void JsonReport::append(const SignatureResult& answer) {
  std::string& to = out_.buffer();
  const auto text = [&](std::string_view name, std::string_view value) {
    fmt::format_to(std::back_inserter(to), ",\"{}\":", name);
    if (value.empty()) to += "null";
    else json::append_quoted(to, value);
  };
  fmt::format_to(std::back_inserter(to), R"(,"verified":{},"fits":{})", answer.verified, answer.fits);
  text("scheme", answer.scheme);
  text("hash", answer.hash);
  text("secret", answer.secret);
  text("reason", name_of(answer.reason));
  text("why", answer.why);
  text("hint", answer.hint);
  text("timestamp", answer.timestamp);
  if (answer.age) fmt::format_to(std::back_inserter(to), R"(,"age_seconds":{})", *answer.age);
  else to += R"(,"age_seconds":null)";
  text("fidelity", name_of(answer.fidelity));
}

void JsonReport::append(const Finding& finding) {
  std::string& to = out_.buffer();
  fmt::format_to(std::back_inserter(to), R"({{"rule":"{}","severity":"{}","pointer":)", info(finding.rule).name,
                 name_of(finding.severity));
  json::append_quoted(to, redactor_.pointer(finding.pointer));
  fmt::format_to(std::back_inserter(to), R"(,"line":{},"column":{},"message":)", finding.place.line,
                 finding.place.column);
  std::string message;
  if (!finding.value.empty()) message = text::quoted(redactor_.value(finding.pointer, finding.value)) + ' ';
  json::append_quoted(to, message + finding.message);
  if (!finding.fingerprint.empty())
    fmt::format_to(std::back_inserter(to), R"(,"fingerprint":"{}","known":{})", finding.fingerprint, finding.known);
  to += '}';
}

void JsonReport::end_input(const InputTotals& totals) {
  if (lines_ || !style_.names_inputs) return;
  inputs_ += inputs_.empty() ? "\"inputs\":[\n{\"path\":" : ",\n{\"path\":";
  json::append_quoted(inputs_, totals.path);
  fmt::format_to(std::back_inserter(inputs_),
                 R"(,"deliveries":{},"bad":{},"errors":{},"warnings":{},"notes":{},"known":{}}})", totals.deliveries,
                 totals.bad, totals.errors, totals.warnings, totals.notes, totals.known);
}

void JsonReport::finish(std::span<const Total> totals) {
  if (!lines_) {
    std::string& to = out_.buffer();
    to += first_ ? "]," : "\n],";
    if (!inputs_.empty()) to += inputs_ + "\n],";
    to += statistics_ + "\"totals\":{";
    for (const Total& total : totals) {
      fmt::format_to(std::back_inserter(to), "{}\"{}\":{}", &total == totals.data() ? "" : ",", total.name,
                     total.count);
    }
    to += "}}\n";
  }
  out_.flush();
}

}  // namespace hook::report
