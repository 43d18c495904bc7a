#include "report/json.hpp"

#include <fmt/format.h>

#include <iterator>

#include "json/strings.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

constexpr std::string_view opening = R"({"schema_version":1,"deliveries":[)";

}  // namespace

JsonReport::JsonReport(base::Output& out, const Style& style, bool lines)
    : out_(out), style_(style), lines_(lines), redactor_(style.redact) {
  if (!lines_) out_.buffer() += opening;
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
  fmt::format_to(std::back_inserter(to), R"(,"valid":{},"findings":[)", verdict.valid);
  bool first = true;
  for (const Finding& finding : verdict.findings) {
    if (!first) to += ',';
    first = false;
    append(finding);
  }
  to += "]}";
}

void JsonReport::append(const Finding& finding) {
  std::string& to = out_.buffer();
  fmt::format_to(std::back_inserter(to), R"({{"rule":"{}","severity":"{}","pointer":)", info(finding.rule).name,
                 name_of(finding.severity));
  json::append_quoted(to, redactor_.text(finding.pointer));
  fmt::format_to(std::back_inserter(to), R"(,"line":{},"column":{},"message":)", finding.place.line,
                 finding.place.column);
  std::string message;
  if (!finding.value.empty()) message = text::quoted(redactor_.value(finding.pointer, finding.value)) + ' ';
  json::append_quoted(to, message + finding.message);
  to += '}';
}

void JsonReport::finish(const Tally& tally) {
  if (!lines_) {
    fmt::format_to(std::back_inserter(out_.buffer()),
                   "{}],\"totals\":{{\"deliveries\":{},\"valid\":{},\"invalid\":{},\"errors\":{},\"warnings\":{},"
                   "\"notes\":{},\"repeated\":{}}}}}\n",
                   first_ ? "" : "\n", tally.deliveries, tally.valid, tally.invalid, tally.errors, tally.warnings,
                   tally.notes, tally.repeated);
  }
  out_.flush();
}

}  // namespace hook::report
