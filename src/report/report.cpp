#include "report/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/output.hpp"
#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "model/tally.hpp"
#include "report/formats.hpp"
#include "report/messages.hpp"
#include "text/redact.hpp"

namespace hook::report {
namespace {

std::string start(const Tally& tally) {
  return fmt::format("checked {} in {}: ", counted(tally.deliveries, "delivery", "deliveries"),
                     counted(tally.inputs, "input", "inputs"));
}

std::string rest(const Tally& tally) {
  std::string text;
  if (tally.repeated > 0) text += fmt::format("; {} repeated", tally.repeated);
  if (tally.left_out > 0) text += fmt::format("; {} left out by the filter", tally.left_out);
  if (tally.input_errors > 0) text += fmt::format("; {} could not be read", tally.input_errors);
  return text;
}

// Several reports of one run.
class MultiReport : public Report {
 public:
  explicit MultiReport(std::vector<std::unique_ptr<Report>> reports) : reports_(std::move(reports)) {}

  void add(const Verdict& verdict) override {
    for (const auto& report : reports_) report->add(verdict);
  }
  void end_input(const InputTotals& totals) override {
    for (const auto& report : reports_) report->end_input(totals);
  }
  void add_input_error(const Failure& input_error) override {
    for (const auto& report : reports_) report->add_input_error(input_error);
  }
  void add_statistics(std::span<const MirrorStatistics> statistics) override {
    for (const auto& report : reports_) report->add_statistics(statistics);
  }
  void finish(std::span<const Total> totals) override {
    for (const auto& report : reports_) report->finish(totals);
  }
  bool wants_all() const override {
    return std::ranges::any_of(reports_, [](const auto& report) { return report->wants_all(); });
  }

 private:
  std::vector<std::unique_ptr<Report>> reports_;
};

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  const auto* const found = std::ranges::find(format_names, name);
  if (found == format_names.end()) return std::nullopt;
  return static_cast<Format>(found - format_names.begin());
}

std::unique_ptr<Report> make_report(Format format, base::Output& out, const Style& style, text::Redactor& redactor) {
  static constexpr std::array<ReportMaker*, format_names.size()> makers{text_report,   json_report,    ndjson_report,
                                                                        junit_report,  sarif_report,   github_report,
                                                                        gitlab_report, markdown_report};
  return makers[static_cast<std::size_t>(format)](out, style, redactor);
}

std::unique_ptr<Report> make_multi_report(std::vector<std::unique_ptr<Report>> reports) {
  if (reports.size() == 1) return std::move(reports.front());
  return std::make_unique<MultiReport>(std::move(reports));
}

std::string validation_summary(const Tally& tally) {
  return fmt::format("{}{} valid, {} invalid{}{}", start(tally), tally.valid, tally.invalid,
                     counts_of(tally.errors, tally.warnings, tally.notes), rest(tally));
}

std::string verification_summary(const Tally& tally) {
  return fmt::format("{}{} verified, {} failed{}{}", start(tally), tally.valid, tally.invalid, tally.made_by,
                     rest(tally));
}

std::string check_summary(const Tally& tally) {
  std::string text = fmt::format("{}{} good, {} bad{}", start(tally), tally.valid, tally.invalid,
                                 counts_of(tally.errors, tally.warnings, tally.notes));
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
