// The formats that make_report() chooses from, and what of them is worth a test of its own.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::report {

using ReportMaker = std::unique_ptr<Report>(base::Output& out, const Style& style, text::Redactor& redactor);

// A finding a line, as compilers write them: PATH:LINE:COLUMN: SEVERITY: POINTER: MESSAGE [RULE]
ReportMaker text_report;

// Results for programs: one document, or an object a line, with every delivery and no totals. Members are only ever
// added; cooledge-hook-diff(1) and its sister pages describe them.
ReportMaker json_report;
ReportMaker ndjson_report;

// JUnit's XML, as Jenkins, GitLab and others read it: a suite a file, a case a delivery. There is no standard; this is
// what the XML Schemas of Jenkins (xunit-plugin, junit-10.xsd) and of Maven Surefire agree on, but for Surefire having
// one suite a file.
ReportMaker junit_report;

// SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format): for code scanning and for editors.
ReportMaker sarif_report;
// A path as a URI reference (RFC 3986): `captures/a%20b.json`, `file:///tmp/a.json`.
std::string uri_of(std::string_view path);

// Annotations by workflow commands of GitHub Actions, which a step prints: `::error
// file=…,line=…,col=…,title=RULE::MESSAGE`.
ReportMaker github_report;
// The message of a workflow command, and a property of one, which also may not end it: %, line ends; and : and , .
void append_command_data(std::string& to, std::string_view text);
void append_command_property(std::string& to, std::string_view text);

// GitLab's Code Quality report, for the widget of a merge request: a JSON array of issues, as
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format documents it.
ReportMaker gitlab_report;

// A summary in GitHub Flavored Markdown, for the page of a workflow run: what a step writes to $GITHUB_STEP_SUMMARY.
ReportMaker markdown_report;
// Bytes of a step's summary, of which GitHub shows nothing where it is larger: https://docs.github.com/actions
// (Workflow commands, "Step isolation and limits"). What the file held before counts.
inline constexpr std::size_t markdown_size_max = std::size_t{1} << 20U;
// A code span that can be in a table, of text that is fit to be shown (text::safe). A backtick, which could end it, is
// written \x60.
void append_code_span(std::string& to, std::string_view text);

// What the formats have in common.
class FormatReport : public Report {
 public:
  FormatReport(base::Output& out, const Style& style, text::Redactor& redactor)
      : out_(out), style_(style), redactor_(redactor) {}

  bool wants_all() const override { return false; }

 protected:
  base::Output& out_;
  Style style_;
  text::Redactor& redactor_;
};

}  // namespace hook::report
