#include "report/messages.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>

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

std::string counts_of(const InputTotals& totals) {
  std::string counts;
  const auto add = [&](std::uint64_t count, std::string_view one, std::string_view many) {
    if (count > 0) counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", count, count == 1 ? one : many);
  };
  add(totals.errors, "error", "errors");
  add(totals.warnings, "warning", "warnings");
  add(totals.notes, "note", "notes");
  if (totals.known > 0) counts += fmt::format("{}{} known", counts.empty() ? "" : "; ", totals.known);
  return counts.empty() ? counts : " (" + counts + ")";
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

}  // namespace hook::report
