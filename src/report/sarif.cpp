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
#include "json/writer.hpp"
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

// The levels of SARIF have our names, and `none` beside.
std::string_view level_of(Severity severity) { return severity == Severity::off ? "none" : name_of(severity); }

void append_rule(json::Writer& to, const RuleInfo& rule) {
  constexpr std::array<std::string_view, 3> topics{"payload", "signature", "mirrors"};
  to.object().member("id", rule.name);
  to.name("shortDescription").object().member("text", rule.summary).end_object();
  to.name("fullDescription").object().member("text", rule.summary).end_object();
  to.name("help").object().member("text", rule.help).end_object();
  to.name("defaultConfiguration").object().member("level", level_of(rule.severity)).end_object();
  to.name("properties").object().name("tags").array().value(topics[static_cast<std::size_t>(rule.topic)]);
  to.end_array().end_object().end_object();
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
  out_.buffer() += sarif_opening;
  json::Writer to(out_.buffer());
  to.object().member("name", "cooledge-hook").member("version", version()).name("rules").array();
  for (const RuleInfo& rule : rules()) {
    to.line();
    append_rule(to, rule);
  }
  to.end_array().end_object().end_object().line().member("columnKind", "unicodeCodePoints").name("results").array();
}

void SarifReport::begin_result(std::string_view rule, std::string_view level, std::string_view message) {
  out_.buffer() += first_ ? "\n" : ",\n";
  first_ = false;
  json::Writer to(out_.buffer());
  to.object().member("ruleId", rule).member("level", level);
  to.name("message").object().member("text", message).end_object();
}

void SarifReport::append_artifact_location(json::Writer& to, std::string_view path) {
  const ProjectPath& found = paths_.of(path);
  to.member("uri", uri_of(found.text));
  if (found.inside) to.member("uriBaseId", "%SRCROOT%");
}

void SarifReport::append_locations(const Verdict& verdict, Place place, std::string_view pointer) {
  const bool is_file = verdict.origin.path != standard_input;
  if (!is_file && pointer.empty()) return;
  json::Writer to(out_.buffer());
  to.name("locations").array().object();
  if (is_file) {
    to.name("physicalLocation").object().name("artifactLocation").object();
    append_artifact_location(to, verdict.origin.path);
    to.member("index", verdict.input - artifacts_left_out_).end_object();
    to.name("region").object().member("startLine", place.line).member("startColumn", place.column);
    to.end_object().end_object();
  }
  if (!pointer.empty()) {
    to.name("logicalLocations").array().object().member("fullyQualifiedName", redactor_.pointer(pointer));
    to.member("kind", "property").end_object().end_array();
  }
  to.end_object().end_array();
}

void SarifReport::add(const Verdict& verdict) {
  json::Writer to(out_.buffer());
  const auto prefix = [&](Place place) {  // of what has no physical location
    return verdict.origin.path == standard_input ? place_prefix(standard_input, place) : std::string();
  };
  if (verdict.unexpectedly_valid) {
    const Place place{verdict.origin.line, verdict.origin.column};
    begin_result(unexpectedly_valid_rule, "error", prefix(place) + std::string(unexpectedly_valid_message));
    append_locations(verdict, place, {});
    to.end_object();
    out_.line_done();
  }
  if (style_.unexpectedly_valid_only && !style_.all) return;
  for (const Finding& finding : verdict.findings) {
    std::string message = prefix(finding.place) + pointed_message_of(finding, redactor_);
    if (const std::string_view hint = hint_of(verdict, finding); !hint.empty())
      message += fmt::format("\nhint: {}", text::safe(hint));
    begin_result(info(finding.rule).name, level_of(finding.severity), message);
    to.member("ruleIndex", static_cast<std::size_t>(finding.rule));
    append_locations(verdict, finding.place, finding.pointer);
    if (!finding.fingerprint.empty())
      to.name("partialFingerprints").object().member("cooledgeHook/v1", finding.fingerprint).end_object();
    if (style_.baseline) to.member("baselineState", finding.known ? "unchanged" : "new");
    to.end_object();
    out_.line_done();
  }
}

void SarifReport::end_input(const InputTotals& totals) {
  if (totals.path == standard_input) {
    ++artifacts_left_out_;
    return;
  }
  json::Writer to(artifacts_);
  to.line().object().name("location").object();
  append_artifact_location(to, totals.path);
  to.end_object().end_object();
}

void SarifReport::add_input_error(const Failure& input_error) {
  constexpr std::uint64_t told_max = 1000;
  if (trouble_count_++ >= told_max) return;
  std::string words = text::safe(input_error.what());
  if (!input_error.hint().empty()) words += "\nhint: " + text::safe(input_error.hint());
  json::Writer to(troubles_);
  to.line().object().member("level", "error").name("message").object().member("text", words);
  to.end_object().end_object();
}

void SarifReport::finish(std::span<const Total> totals) {
  json::Writer to(out_.buffer());
  to.end_array().line().name("artifacts").array();
  out_.buffer() += artifacts_;
  to.end_array().line().name("invocations").array().object().member("executionSuccessful", trouble_count_ == 0);
  if (trouble_count_ > 0) {
    to.name("toolExecutionNotifications").array();
    out_.buffer() += troubles_;
    to.end_array();
  }
  to.end_object().end_array().line().name("properties").object().name("totals").object();
  for (const Total& total : totals) to.member(total.name, total.count);
  to.end_object().end_object().end_object().end_array().end_object();
  out_.buffer() += '\n';
  out_.flush();
}

}  // namespace hook::report
