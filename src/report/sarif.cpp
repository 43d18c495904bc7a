#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/output.hpp"
#include "json/writer.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/version.hpp"
#include "report/formats.hpp"
#include "report/messages.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

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

// JSON members have no order, so totals are written after the results, and only the names of the files are kept until
// then.
class SarifReport : public FormatReport {
 public:
  SarifReport(base::Output& out, const Style& style, text::Redactor& redactor) : FormatReport(out, style, redactor) {
    out_.buffer() += sarif_opening;
    json::Writer to(out_.buffer());
    to.object().member("name", "cooledge-hook").member("version", version()).name("rules").array();
    for (const RuleInfo& rule : rules()) {
      to.line();
      append_rule(to, rule);
    }
    to.end_array().end_object().end_object().line().member("columnKind", "unicodeCodePoints").name("results").array();
  }

  void add(const Verdict& verdict) override {
    json::Writer to(out_.buffer());
    for (const Remark& remark : remarks_of(verdict, style_)) {
      const Finding* const finding = remark.finding;
      const std::string message =
          prefix_of_standard_input(verdict.origin.path, remark.place) + message_of(remark, redactor_);
      out_.buffer() += first_ ? "\n" : ",\n";
      first_ = false;
      to.object().member("ruleId", remark.rule).member("level", level_of(remark.severity));
      to.name("message").object().member("text", with_hint(message, remark.hint)).end_object();
      if (finding != nullptr) to.member("ruleIndex", static_cast<std::size_t>(finding->rule));
      append_locations(verdict, remark.place, finding == nullptr ? std::string_view() : finding->pointer);
      if (finding != nullptr && !finding->fingerprint.empty())
        to.name("partialFingerprints").object().member("cooledgeHook/v1", finding->fingerprint).end_object();
      if (finding != nullptr && style_.baseline) to.member("baselineState", finding->known ? "unchanged" : "new");
      to.end_object();
      out_.line_done();
    }
  }

  void end_input(const InputTotals& totals) override {
    if (totals.path == standard_input) {
      ++artifacts_left_out_;
      return;
    }
    json::Writer to(artifacts_);
    to.line().object().name("location").object();
    append_artifact_location(to, totals.path);
    to.end_object().end_object();
  }

  void add_input_error(const Failure& input_error) override {
    constexpr std::uint64_t told_max = 1000;
    if (trouble_count_++ >= told_max) return;
    json::Writer to(troubles_);
    to.line().object().member("level", "error").name("message").object().member("text", message_of(input_error));
    to.end_object().end_object();
  }

  void finish(std::span<const Total> totals) override {
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

 private:
  void append_locations(const Verdict& verdict, Place place, std::string_view pointer) {
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

  // A file of the project is relative to its root, another has an absolute URI.
  void append_artifact_location(json::Writer& to, std::string_view path) {
    const ProjectPath& found = paths_.of(path);
    to.member("uri", uri_of(found.text));
    if (found.inside) to.member("uriBaseId", "%SRCROOT%");
  }

  ProjectPaths paths_{style_.project.working, {style_.project.github, style_.project.gitlab}};
  bool first_ = true;
  std::string artifacts_;
  std::uint32_t artifacts_left_out_ = 0;  // inputs so far that are no file
  std::string troubles_;
  std::uint64_t trouble_count_ = 0;
};

}  // namespace

std::string uri_of(std::string_view path) {
  constexpr std::string_view others = "-._~/";  // that stand for themselves, beside letters and digits
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (base::is_letter(c) || base::is_digit(c) || others.find(c) != std::string_view::npos) uri += c;
    else fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

std::unique_ptr<Report> sarif_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<SarifReport>(out, style, redactor);
}

}  // namespace hook::report
