// A summary in GitHub Flavored Markdown, for the page of a workflow run: what a step writes to $GITHUB_STEP_SUMMARY.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "model/rule.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::report {

// The result, how many of what, what could not be read, and the findings, errors first. All text from outside is in
// code spans, where GitHub makes nothing of it: no markup, no link, no mention, no HTML. Findings of a baseline are
// left out. It is held until the end, as far as it can fit.
class MarkdownReport : public Report {
 public:
  MarkdownReport(base::Output& out, const Style& style, text::Redactor& redactor)
      : out_(out), style_(style), redactor_(redactor) {}

  void add(const Verdict& verdict) override;
  void add_input_error(const Failure& input_error) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return false; }

  // Bytes of a step's summary, of which GitHub shows nothing where it is larger: https://docs.github.com/actions
  // (Workflow commands, "Step isolation and limits"). What the file held before counts.
  static constexpr std::size_t size_max = std::size_t{1} << 20U;

 private:
  struct Rows {
    std::string_view singular;
    std::string_view plural;
    std::string text;         // lines of a table
    std::uint64_t count = 0;  // also of those that were too many to hold
  };

  static void add_row(Rows& rows, const std::string& row);
  void add_finding(Severity severity, const Origin& origin, std::uint64_t line, std::string_view rule,
                   const std::string& message);
  std::string head(std::span<const Total> totals) const;

  base::Output& out_;
  Style style_;
  text::Redactor& redactor_;
  Rows troubles_{"unread input", "unread inputs", {}, 0};
  std::array<Rows, 3> findings_{{{"note", "notes", {}, 0}, {"warning", "warnings", {}, 0}, {"error", "errors", {}, 0}}};
};

// A code span that can be in a table, of text that is fit to be shown (text::safe). A backtick, which could end it, is
// written \x60.
void append_code_span(std::string& to, std::string_view text);

}  // namespace hook::report
