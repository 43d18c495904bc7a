#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "base/spool.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/formats.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "report/xml.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

bool fails(const Finding& finding) { return finding.severity == Severity::error && !finding.known; }

void append_attribute(std::string& to, std::string_view name, std::string_view value) {
  fmt::format_to(std::back_inserter(to), " {}=\"", name);
  append_xml_attribute(to, value);
  to += '"';
}

// A suite says how many cases it has before it has them, so its cases are put aside until its end.
class JunitReport : public FormatReport {
 public:
  JunitReport(base::Output& out, const Style& style, text::Redactor& redactor) : FormatReport(out, style, redactor) {
    out_.buffer() += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  }

  // A case is known by its name, so that has the place, which no two deliveries of a file share.
  void add(const Verdict& verdict) override {
    std::string name = fmt::format("{}:{}", verdict.origin.line, verdict.origin.column);
    for (const auto& part : {verdict.event_type, verdict.event_id}) {
      if (part) name += ' ' + text::safe(redactor_.identifier(*part));
    }
    begin_case(text::safe(verdict.origin.path), name);
    const bool failed = style_.unexpectedly_valid_only ? verdict.unexpectedly_valid : !verdict.valid;
    const std::size_t head = case_.size();
    if (failed) failure(verdict);
    remarks(verdict);
    case_ += case_.size() == head ? "/>\n" : "    </testcase>\n";
    ++suite_.tests;
    if (failed) ++suite_.failures;
    suite_.cases.append(case_);
  }

  void end_input(const InputTotals& totals) override { write(suite_, text::safe(totals.path)); }

  void add_input_error(const Failure& input_error) override {
    begin_case("cooledge-hook", text::safe(input_error.what()));
    case_ += ">\n      <error";
    append_attribute(case_, "message", text::safe(input_error.what()));
    append_attribute(case_, "type", "not-checked");
    case_ += '>';
    append_xml_text(case_, text::safe(input_error.hint()));
    case_ += "</error>\n    </testcase>\n";
    ++troubles_.tests;
    ++troubles_.errors;
    troubles_.cases.append(case_);
  }

  void finish(std::span<const Total>) override {
    if (troubles_.tests > 0) write(troubles_, "what could not be checked");
    out_.buffer() += "</testsuites>\n";
    out_.flush();
  }

  bool wants_all() const override { return true; }

 private:
  struct Suite {
    base::Spool cases;
    std::uint64_t tests = 0;
    std::uint64_t failures = 0;
    std::uint64_t errors = 0;
  };

  void begin_case(std::string_view class_name, std::string_view name) {
    case_ = "    <testcase";
    append_attribute(case_, "classname", class_name);
    append_attribute(case_, "name", name);
    case_ += " time=\"0\"";
  }

  // One for all errors of a delivery: some readers show one only, or join several in ways of their own.
  void failure(const Verdict& verdict) {
    const auto first = std::ranges::find_if(verdict.findings, fails);
    const bool unexpectedly_valid = verdict.unexpectedly_valid || first == verdict.findings.end();
    std::string message =
        unexpectedly_valid ? std::string(unexpectedly_valid_message) : pointed_message_of(*first, redactor_);
    const auto others = std::ranges::count_if(verdict.findings, fails) - 1;
    if (!unexpectedly_valid && others > 0) message += fmt::format(", and {} more", others);
    case_ += ">\n      <failure";
    append_attribute(case_, "message", message);
    append_attribute(case_, "type", unexpectedly_valid ? unexpectedly_valid_rule : info(first->rule).name);
    case_ += '>';
    append_xml_text(case_, unexpectedly_valid ? message : lines(verdict, fails));
    case_ += "</failure>\n";
  }

  // What fails nothing.
  void remarks(const Verdict& verdict) {
    const std::string told =
        lines(verdict, [&](const Finding& finding) { return style_.unexpectedly_valid_only || !fails(finding); });
    if (told.empty()) return;
    if (case_.back() != '\n') case_ += ">\n";
    case_ += "      <system-out>";
    append_xml_text(case_, told);
    case_ += "</system-out>\n";
  }

  // Not more than readers take: some refuse a text of 10 MB.
  std::string lines(const Verdict& verdict, const std::function<bool(const Finding&)>& wanted) {
    constexpr std::size_t lines_max = 100;
    std::string lines;
    std::size_t count = 0;
    for (const Finding& finding : verdict.findings) {
      if (!wanted(finding) || ++count > lines_max) continue;
      lines += line_of(verdict.origin.path, finding, redactor_) + (finding.known ? " (known)\n" : "\n");
      if (const std::string_view hint = hint_of(verdict, finding); !hint.empty())
        lines += fmt::format("    hint: {}\n", text::safe(hint));
    }
    if (count > lines_max) lines += fmt::format("and {} more\n", count - lines_max);
    return lines;
  }

  void write(Suite& suite, std::string_view name) {
    std::string& to = out_.buffer();
    to += "  <testsuite";
    append_attribute(to, "name", name);
    fmt::format_to(std::back_inserter(to), R"( tests="{}" failures="{}" errors="{}" skipped="0" time="0")", suite.tests,
                   suite.failures, suite.errors);
    to += suite.tests == 0 ? "/>\n" : ">\n";
    constexpr std::uint64_t piece = std::uint64_t{1} << 16U;
    for (std::uint64_t at = 0; at < suite.cases.size(); at += piece) {
      suite.cases.read(at, std::min(piece, suite.cases.size() - at), to);
      out_.line_done();
    }
    if (suite.tests > 0) to += "  </testsuite>\n";
    out_.line_done();
    suite.cases.clear();
    suite.tests = suite.failures = suite.errors = 0;
  }

  Suite suite_{base::Spool(std::string(style_.spool))};     // of the input that is read
  Suite troubles_{base::Spool(std::string(style_.spool))};  // of what could not be read
  std::string case_;
};

}  // namespace

std::unique_ptr<Report> junit_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<JunitReport>(out, style, redactor);
}

}  // namespace hook::report
