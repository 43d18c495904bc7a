#include "report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/output.hpp"
#include "model/tally.hpp"
#include "report/github.hpp"
#include "report/gitlab.hpp"
#include "report/json.hpp"
#include "report/junit.hpp"
#include "report/markdown.hpp"
#include "report/messages.hpp"
#include "report/multi_report.hpp"
#include "report/sarif.hpp"
#include "report/text.hpp"
#include "text/redact.hpp"

namespace hook::report {
namespace {

std::string start(const Tally& tally) {
  return fmt::format("checked {} in {}: ", counted(tally.deliveries, "delivery", "deliveries"),
                     counted(tally.inputs, "input", "inputs"));
}

std::string details(const Tally& tally) {
  std::string details;
  const auto add = [&](std::uint64_t count, std::string_view one, std::string_view many) {
    if (count > 0) details += (details.empty() ? "" : ", ") + counted(count, one, many);
  };
  add(tally.errors, "error", "errors");
  add(tally.warnings, "warning", "warnings");
  add(tally.notes, "note", "notes");
  return details.empty() ? details : " (" + details + ")";
}

std::string rest(const Tally& tally) {
  std::string text;
  if (tally.repeated > 0) text += fmt::format("; {} repeated", tally.repeated);
  if (tally.left_out > 0) text += fmt::format("; {} left out by the filter", tally.left_out);
  if (tally.input_errors > 0) text += fmt::format("; {} could not be read", tally.input_errors);
  return text;
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  const auto* const found = std::ranges::find(format_names, name);
  if (found == format_names.end()) return std::nullopt;
  return static_cast<Format>(found - format_names.begin());
}

std::unique_ptr<Report> make_report(Format format, base::Output& out, const Style& style, text::Redactor& redactor) {
  switch (format) {
    case Format::text: return std::make_unique<TextReport>(out, style, redactor);
    case Format::json: return std::make_unique<JsonReport>(out, style, redactor, false);
    case Format::ndjson: return std::make_unique<JsonReport>(out, style, redactor, true);
    case Format::junit: return std::make_unique<JunitReport>(out, style, redactor);
    case Format::sarif: return std::make_unique<SarifReport>(out, style, redactor);
    case Format::github: return std::make_unique<GithubReport>(out, style, redactor);
    case Format::gitlab: return std::make_unique<GitlabReport>(out, style, redactor);
    case Format::markdown: return std::make_unique<MarkdownReport>(out, style, redactor);
  }
  return nullptr;
}

std::unique_ptr<Report> make_multi_report(std::vector<std::unique_ptr<Report>> reports) {
  if (reports.size() == 1) return std::move(reports.front());
  return std::make_unique<MultiReport>(std::move(reports));
}

std::string validation_summary(const Tally& tally) {
  return fmt::format("{}{} valid, {} invalid{}{}", start(tally), tally.valid, tally.invalid, details(tally),
                     rest(tally));
}

std::string verification_summary(const Tally& tally) {
  return fmt::format("{}{} verified, {} failed{}{}", start(tally), tally.valid, tally.invalid, tally.made_by,
                     rest(tally));
}

std::string check_summary(const Tally& tally) {
  std::string text = fmt::format("{}{} good, {} bad{}", start(tally), tally.valid, tally.invalid, details(tally));
  if (tally.known > 0) text += fmt::format("; {} known", tally.known);
  return text + rest(tally);
}

std::string mirrors_summary(const Tally& tally) {
  std::string text = fmt::format("{}{} alike, {} {}", start(tally), tally.valid, tally.invalid,
                                 tally.invalid == 1 ? "differs" : "differ");
  if (tally.flawed > 0)
    text += fmt::format(", {} with an error in {} JSON", tally.flawed, tally.flawed == 1 ? "its" : "their");
  if (tally.skipped > 0) text += fmt::format("; {} skipped: no fields of theirs mirror each other", tally.skipped);
  return text + rest(tally);
}

}  // namespace hook::report
