#include "report/messages.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

// A sender's own names may be very long, and readers of reports have limits.
std::string shown_pointer(const Finding& finding, text::Redactor& redactor) {
  constexpr std::size_t bytes_max = 500;
  std::string shown = text::safe(redactor.pointer(std::string_view(finding.pointer).substr(0, bytes_max)));
  if (finding.pointer.size() > bytes_max) shown += "…";
  return shown;
}

}  // namespace

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string message_of(const Finding& finding, text::Redactor& redactor) {
  std::string words;
  if (!finding.value.empty()) words = text::quoted(redactor.value(finding.pointer, finding.value)) + ' ';
  text::append_safe(words, finding.message);
  return words;
}

std::string pointed_message_of(const Finding& finding, text::Redactor& redactor) {
  if (finding.pointer.empty()) return message_of(finding, redactor);
  return shown_pointer(finding, redactor) + ": " + message_of(finding, redactor);
}

std::string line_of(std::string_view path, const Finding& finding, text::Redactor& redactor) {
  return fmt::format("{}:{}:{}: {}: {}: {} [{}]", text::safe(path), finding.place.line, finding.place.column,
                     name_of(finding.severity), shown_pointer(finding, redactor), message_of(finding, redactor),
                     info(finding.rule).name);
}

std::string_view hint_of(const Verdict& verdict, const Finding& finding) {
  if (verdict.signature == nullptr || info(finding.rule).topic != Topic::signature) return {};
  return verdict.signature->hint;
}

std::string with_hint(std::string message, std::string_view hint) {
  if (!hint.empty()) message += "\nhint: " + text::safe(hint);
  return message;
}

std::string message_of(const Failure& input_error) {
  return with_hint(text::safe(input_error.what()), input_error.hint());
}

std::string counts_of(std::uint64_t errors, std::uint64_t warnings, std::uint64_t notes, std::uint64_t known) {
  std::string counts;
  const auto add = [&](std::uint64_t count, std::string_view one, std::string_view many) {
    if (count > 0) counts += (counts.empty() ? "" : ", ") + counted(count, one, many);
  };
  add(errors, "error", "errors");
  add(warnings, "warning", "warnings");
  add(notes, "note", "notes");
  if (known > 0) counts += fmt::format("{}{} known", counts.empty() ? "" : "; ", known);
  return counts.empty() ? counts : " (" + counts + ")";
}

std::vector<Remark> remarks_of(const Verdict& verdict, const Style& style) {
  std::vector<Remark> remarks;
  const Place start{verdict.origin.line, verdict.origin.column};
  if (verdict.unexpectedly_valid) remarks.push_back({nullptr, Severity::error, unexpectedly_valid_rule, start, {}});
  if (style.unexpectedly_valid_only && !style.all) return remarks;
  for (const Finding& finding : verdict.findings) {
    remarks.push_back(
        {&finding, finding.severity, info(finding.rule).name, finding.place, hint_of(verdict, finding), finding.known});
  }
  return remarks;
}

std::string message_of(const Remark& remark, text::Redactor& redactor) {
  if (remark.finding == nullptr) return std::string(unexpectedly_valid_message);
  return pointed_message_of(*remark.finding, redactor);
}

std::string_view plain_path(std::string_view path) {
  while (path.starts_with("./")) {
    path.remove_prefix(2);
    while (path.starts_with('/')) path.remove_prefix(1);
  }
  return path;
}

std::string place_prefix(std::string_view path, Place place) {
  return fmt::format("{}:{}:{}: ", path == standard_input ? "standard input" : text::safe(path), place.line,
                     place.column);
}

std::string prefix_of_standard_input(std::string_view path, Place place) {
  return path == standard_input ? place_prefix(path, place) : std::string();
}

}  // namespace hook::report
