#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "model/failure.hpp"
#include "model/rule.hpp"
#include "report/formats.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"
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

// The result, how many of what, what could not be read, and the findings, errors first. All text from outside is in
// code spans, where GitHub makes nothing of it: no markup, no link, no mention, no HTML. Findings of a baseline are
// left out. It is held until the end, as far as it can fit.
class MarkdownReport : public FormatReport {
 public:
  using FormatReport::FormatReport;

  void add(const Verdict& verdict) override {
    const std::string_view path = verdict.origin.path;
    for (const Remark& remark : remarks_of(verdict, style_)) {
      if (remark.known || (style_.quiet && remark.severity != Severity::error)) continue;
      std::string row = "| ";
      append_code_span(row,
                       fmt::format("{}:{}", path == standard_input ? "standard input" : text::safe(plain_path(path)),
                                   remark.place.line));
      fmt::format_to(std::back_inserter(row), " | {} | `{}` | ", name_of(remark.severity), remark.rule);
      append_code_span(row, message_of(remark, redactor_));
      append_hint(row, remark.hint);
      add_row(findings_[static_cast<std::size_t>(remark.severity) - 1], row);  // there is none for `off`
    }
  }

  void add_input_error(const Failure& input_error) override {
    std::string row = "| ";
    append_code_span(row, text::safe(input_error.what()));
    append_hint(row, input_error.hint());
    add_row(troubles_, row);
  }

  void finish(std::span<const Total> totals) override {
    std::string text = style_.written_before > 0 ? "\n\n" : "";  // ends what is open there
    text += head(totals);
    const std::uint64_t room = markdown_size_max - std::min<std::uint64_t>(style_.written_before, markdown_size_max);
    if (text.size() + closing_max > room) return;  // else GitHub would show nothing of the step
    const std::size_t size = room - closing_max;
    std::string left_out;
    const auto append = [&](const Rows& rows, std::size_t end) {
      const std::uint64_t missing = rows.count - append_lines(text, rows.text, end);
      if (missing == 0) return;
      left_out += (left_out.empty() ? "" : ", ") + counted(missing, rows.singular, rows.plural);
    };
    if (troubles_.count > 0) {
      text += "\n### Not checked\n\n| Input |\n| --- |\n";
      append(troubles_, size / 4);
    }
    if (std::ranges::any_of(findings_, [](const Rows& rows) { return rows.count > 0; }))
      text += "\n### Findings\n\n| Place | Severity | Rule | Message |\n| --- | --- | --- | --- |\n";
    for (auto rows = findings_.rbegin(); rows != findings_.rend(); ++rows) append(*rows, size);
    if (!left_out.empty()) {
      text += fmt::format(
          "\nLeft out: {}. GitHub shows 1 MiB of a step; `--report sarif=FILE` or `--format text` has all.\n",
          left_out);
    }
    out_.write(text);
    out_.flush();
  }

 private:
  struct Rows {
    std::string_view singular;
    std::string_view plural;
    std::string text;         // lines of a table
    std::uint64_t count = 0;  // also of those that were too many to hold
  };

  static void add_row(Rows& rows, const std::string& row) {
    ++rows.count;
    if (rows.text.size() < markdown_size_max) rows.text += row + " |\n";
  }

  std::string head(std::span<const Total> totals) const {
    const std::uint64_t deliveries = count_of(totals, "deliveries");
    const std::uint64_t bad = count_of(totals, "bad");
    std::string result = fmt::format("{} bad of {}", bad, counted(deliveries, "delivery", "deliveries"));
    if (deliveries == 0) result = "no deliveries";
    else if (bad == 0) result = counted(deliveries, "good delivery", "good deliveries");
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

  Rows troubles_{"unread input", "unread inputs", {}, 0};
  std::array<Rows, 3> findings_{{{"note", "notes", {}, 0}, {"warning", "warnings", {}, 0}, {"error", "errors", {}, 0}}};
};

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

std::unique_ptr<Report> markdown_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<MarkdownReport>(out, style, redactor);
}

}  // namespace hook::report
