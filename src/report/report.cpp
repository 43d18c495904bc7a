#include "report/report.hpp"

#include <fmt/format.h>

#include "report/json.hpp"
#include "report/text.hpp"

namespace hook::report {
namespace {

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

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
  if (tally.left_out > 0) {
    text += fmt::format("; {} left out by the filter", tally.left_out);
    if (tally.left_out_unreadable > 0) text += fmt::format(", {} of them not JSON", tally.left_out_unreadable);
  }
  if (tally.troubles > 0) text += fmt::format("; {} could not be read", tally.troubles);
  return text;
}

}  // namespace

std::unique_ptr<Report> make_report(Format format, base::Output& out, const Style& style) {
  if (format == Format::text) return std::make_unique<TextReport>(out, style);
  return std::make_unique<JsonReport>(out, style, format == Format::ndjson);
}

std::string validation_summary(const Tally& tally) {
  return fmt::format("{}{} valid, {} invalid{}{}", start(tally), tally.valid, tally.invalid, details(tally),
                     rest(tally));
}

std::string verification_summary(const Tally& tally) {
  return fmt::format("{}{} verified, {} failed{}{}", start(tally), tally.valid, tally.invalid, tally.made_by,
                     rest(tally));
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
