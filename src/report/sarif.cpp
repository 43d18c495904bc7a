#include "report/sarif.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "json/strings.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/version.hpp"
#include "report/messages.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

constexpr std::string_view sarif_opening =
    R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":)";

void append_member(std::string& to, std::string_view name, std::string_view value) {
  fmt::format_to(std::back_inserter(to), "\"{}\":", name);
  json::append_quoted(to, value);
}

// The levels of SARIF have our names, and `none` beside.
std::string_view level_of(Severity severity) { return severity == Severity::off ? "none" : name_of(severity); }

void append_rule(std::string& to, const RuleInfo& rule) {
  constexpr std::array<std::string_view, 3> topics{"payload", "signature", "mirrors"};
  to += '{';
  append_member(to, "id", rule.name);
  to += R"(,"shortDescription":{)";
  append_member(to, "text", rule.summary);
  to += R"(},"fullDescription":{)";
  append_member(to, "text", rule.summary);
  to += R"(},"help":{)";
  append_member(to, "text", rule.help);
  fmt::format_to(std::back_inserter(to),
                 R"(}},"defaultConfiguration":{{"level":"{}"}},"properties":{{"tags":["{}"]}}}})",
                 level_of(rule.severity), topics[static_cast<std::size_t>(rule.topic)]);
}

}  // namespace

std::string uri_of(std::string_view path) {
  constexpr std::string_view others = "-._~/";  // that stand for themselves, beside letters and digits
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       others.find(c) != std::string_view::npos;
    if (plain) uri += c;
    else fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

SarifReport::SarifReport(base::Output& out, const Style& style, text::Redactor& redactor)
    : out_(out),
      style_(style),
      redactor_(redactor),
      paths_(style.project.working, {style.project.github, style.project.gitlab}) {
  std::string& to = out_.buffer();
  to += sarif_opening;
  to += R"({"name":"cooledge-hook",)";
  append_member(to, "version", version());
  to += ",\"rules\":[\n";
  for (const RuleInfo& rule : rules()) {
    if (&rule != rules().data()) to += ",\n";
    append_rule(to, rule);
  }
  to += "]}},\n\"columnKind\":\"unicodeCodePoints\",\"results\":[";
}

void SarifReport::begin_result(std::string_view rule, std::string_view level, std::string_view message) {
  std::string& to = out_.buffer();
  to += first_ ? "\n{" : ",\n{";
  first_ = false;
  append_member(to, "ruleId", rule);
  fmt::format_to(std::back_inserter(to), R"(,"level":"{}","message":{{)", level);
  append_member(to, "text", message);
  to += '}';
}

void SarifReport::append_artifact_location(std::string& to, std::string_view path) {
  const ProjectPath& found = paths_.of(path);
  to += R"("uri":)";
  json::append_quoted(to, uri_of(found.text));
  if (found.inside) to += R"(,"uriBaseId":"%SRCROOT%")";
}

void SarifReport::append_locations(const Verdict& verdict, Place place, std::string_view pointer) {
  const bool is_file = verdict.origin.path != standard_input;
  if (!is_file && pointer.empty()) return;
  std::string& to = out_.buffer();
  to += R"(,"locations":[{)";
  if (is_file) {
    to += R"("physicalLocation":{"artifactLocation":{)";
    append_artifact_location(to, verdict.origin.path);
    fmt::format_to(std::back_inserter(to), R"(,"index":{}}},"region":{{"startLine":{},"startColumn":{}}}}})",
                   verdict.input - artifacts_left_out_, place.line, place.column);
  }
  if (!pointer.empty()) {
    to += is_file ? R"(,"logicalLocations":[{)" : R"("logicalLocations":[{)";
    append_member(to, "fullyQualifiedName", redactor_.pointer(pointer));
    to += R"(,"kind":"property"}])";
  }
  to += "}]";
}

void SarifReport::add(const Verdict& verdict) {
  std::string& to = out_.buffer();
  const auto prefix = [&](Place place) {  // of what has no physical location
    return verdict.origin.path == standard_input ? place_prefix(standard_input, place) : std::string();
  };
  if (verdict.unexpectedly_valid) {
    const Place place{verdict.origin.line, verdict.origin.column};
    begin_result(unexpectedly_valid_rule, "error", prefix(place) + std::string(unexpectedly_valid_message));
    append_locations(verdict, place, {});
    to += '}';
    out_.line_done();
  }
  if (style_.unexpectedly_valid_only && !style_.all) return;
  for (const Finding& finding : verdict.findings) {
    std::string message = prefix(finding.place) + pointed_message_of(finding, redactor_);
    if (const std::string_view hint = hint_of(verdict, finding); !hint.empty())
      message += fmt::format("\nhint: {}", text::safe(hint));
    begin_result(info(finding.rule).name, level_of(finding.severity), message);
    fmt::format_to(std::back_inserter(to), R"(,"ruleIndex":{})", static_cast<std::size_t>(finding.rule));
    append_locations(verdict, finding.place, finding.pointer);
    if (!finding.fingerprint.empty()) {
      to += R"(,"partialFingerprints":{)";
      append_member(to, "cooledgeHook/v1", finding.fingerprint);
      to += '}';
    }
    if (style_.baseline) append_member(to += ',', "baselineState", finding.known ? "unchanged" : "new");
    to += '}';
    out_.line_done();
  }
}

void SarifReport::end_input(const InputTotals& totals) {
  if (totals.path == standard_input) {
    ++artifacts_left_out_;
    return;
  }
  artifacts_ += artifacts_.empty() ? "\n{\"location\":{" : ",\n{\"location\":{";
  append_artifact_location(artifacts_, totals.path);
  artifacts_ += "}}";
}

void SarifReport::add_input_error(const Failure& input_error) {
  constexpr std::uint64_t told_max = 1000;
  if (trouble_count_++ >= told_max) return;
  std::string words = text::safe(input_error.what());
  if (!input_error.hint().empty()) words += "\nhint: " + text::safe(input_error.hint());
  troubles_ += troubles_.empty() ? "\n{" : ",\n{";
  troubles_ += R"("level":"error","message":{)";
  append_member(troubles_, "text", words);
  troubles_ += "}}";
}

void SarifReport::finish(std::span<const Total> totals) {
  std::string& to = out_.buffer();
  to += "],\n\"artifacts\":[" + artifacts_ + "],\n";
  fmt::format_to(std::back_inserter(to), R"("invocations":[{{"executionSuccessful":{})", trouble_count_ == 0);
  if (trouble_count_ > 0) to += ",\"toolExecutionNotifications\":[" + troubles_ + "]";
  to += "}],\n\"properties\":{\"totals\":{";
  for (const Total& total : totals) {
    fmt::format_to(std::back_inserter(to), "{}\"{}\":{}", &total == totals.data() ? "" : ",", total.name, total.count);
  }
  to += "}}}]}\n";
  out_.flush();
}

}  // namespace hook::report
