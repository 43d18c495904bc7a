#include "report/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

constexpr std::size_t closing_max = 512;  // bytes of what is said of findings that are left out

std::uint64_t count_of(std::span<const Total> totals, std::string_view name) {
  const auto found = std::ranges::find(totals, name, &Total::name);
  return found == totals.end() ? 0 : found->count;
}

// Appends as many lines as end before `size`, and returns how many these are.
std::uint64_t append_lines(std::string& to, std::string_view lines, std::size_t size) {
  std::uint64_t count = 0;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n') + 1);
    if (to.size() + line.size() > size) break;
    to += line;
    lines.remove_prefix(line.size());
    ++count;
  }
  return count;
}

// Nothing where there is no hint.
void append_hint(std::string& row, std::string_view hint) {
  if (hint.empty()) return;
  row += "<br>hint: ";
  append_code_span(row, text::safe(hint));
}

}  // namespace

// In a code span, a backslash is itself. In a table, one before a pipe is taken away before anything else is read.
void append_code_span(std::string& to, std::string_view text) {
  if (text.empty()) return;
  const bool padded = text.front() == ' ' || text.back() == ' ';  // one space is taken away on each side
  to += padded ? "` " : "`";
  for (const char c : text) {
    if (c == '`') to += "\\x60";
    else if (c == '|') to += "\\|";
    else to += c;
  }
  to += padded ? " `" : "`";
}

void MarkdownReport::add_row(Rows& rows, const std::string& row) {
  ++rows.count;
  if (rows.text.size() < size_max) rows.text += row;
}

void MarkdownReport::add_finding(Severity severity, const Origin& origin, std::uint64_t line, std::string_view rule,
                                 const std::string& message) {
  std::string row = "| ";
  append_code_span(
      row, fmt::format("{}:{}", origin.path == standard_input ? "standard input" : text::safe(plain_path(origin.path)),
                       line));
  fmt::format_to(std::back_inserter(row), " | {} | `{}` | {} |\n", name_of(severity), rule, message);
  add_row(findings_[static_cast<std::size_t>(severity) - 1], row);  // there is none for `off`
}

void MarkdownReport::add(const Verdict& verdict) {
  if (verdict.unexpectedly_valid) {
    std::string message;
    append_code_span(message, unexpectedly_valid_message);
    add_finding(Severity::error, verdict.origin, verdict.origin.line, unexpectedly_valid_rule, message);
  }
  if (style_.unexpectedly_valid_only && !style_.all) return;
  for (const Finding& finding : verdict.findings) {
    if (finding.known || (style_.quiet && finding.severity != Severity::error)) continue;
    std::string message;
    append_code_span(message, pointed_message_of(finding, redactor_));
    append_hint(message, hint_of(verdict, finding));
    add_finding(finding.severity, verdict.origin, finding.place.line, info(finding.rule).name, message);
  }
}

void MarkdownReport::add_input_error(const Failure& input_error) {
  std::string row = "| ";
  append_code_span(row, text::safe(input_error.what()));
  append_hint(row, input_error.hint());
  add_row(troubles_, row + " |\n");
}

std::string MarkdownReport::head(std::span<const Total> totals) const {
  const std::uint64_t deliveries = count_of(totals, "deliveries");
  const std::uint64_t bad = count_of(totals, "bad");
  std::string result = fmt::format("{} bad of {} {}", bad, deliveries, deliveries == 1 ? "delivery" : "deliveries");
  if (deliveries == 0) result = "no deliveries";
  else if (bad == 0) result = deliveries == 1 ? "1 good delivery" : fmt::format("{} good deliveries", deliveries);
  if (troubles_.count > 0) result += "; not everything could be checked";
  std::string names = "|";
  std::string rules = "|";
  std::string counts = "|";
  for (const Total& total : totals) {
    names += fmt::format(" {} |", total.name);
    rules += " ---: |";
    counts += fmt::format(" {} |", total.count);
  }
  std::string text = fmt::format("## cooledge-hook: {}\n", result);
  if (!totals.empty()) text += fmt::format("\n{}\n{}\n{}\n", names, rules, counts);
  return text;
}

void MarkdownReport::finish(std::span<const Total> totals) {
  std::string text = style_.written_before > 0 ? "\n\n" : "";  // ends what is open there
  text += head(totals);
  const std::uint64_t room = size_max - std::min<std::uint64_t>(style_.written_before, size_max);
  if (text.size() + closing_max > room) return;  // else GitHub would show nothing of the step
  const std::size_t size = room - closing_max;
  std::string left_out;
  const auto append = [&](const Rows& rows, std::size_t end) {
    const std::uint64_t missing = rows.count - append_lines(text, rows.text, end);
    if (missing == 0) return;
    left_out +=
        fmt::format("{}{} {}", left_out.empty() ? "" : ", ", missing, missing == 1 ? rows.singular : rows.plural);
  };
  if (troubles_.count > 0) {
    text += "\n### Not checked\n\n| Input |\n| --- |\n";
    append(troubles_, size / 4);
  }
  const bool has_findings = std::ranges::any_of(findings_, [](const Rows& rows) { return rows.count > 0; });
  if (has_findings) text += "\n### Findings\n\n| Place | Severity | Rule | Message |\n| --- | --- | --- | --- |\n";
  for (auto rows = findings_.rbegin(); rows != findings_.rend(); ++rows) append(*rows, size);
  if (!left_out.empty()) {
    text += fmt::format(
        "\nLeft out: {}. GitHub shows 1 MiB of a step; `--report sarif=FILE` or `--format text` has all.\n", left_out);
  }
  out_.write(text);
  out_.flush();
}

}  // namespace hook::report
