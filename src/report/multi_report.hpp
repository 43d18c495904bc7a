// Several reports of one run.
#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "report/report.hpp"

namespace hook::report {

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
    for (const auto& report : reports_) {
      if (report->wants_all()) return true;
    }
    return false;
  }

 private:
  std::vector<std::unique_ptr<Report>> reports_;
};

}  // namespace hook::report
