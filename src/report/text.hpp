// A finding a line, as compilers write them: PATH:LINE:COLUMN: SEVERITY: POINTER: MESSAGE [RULE]
#pragma once

#include <span>
#include <string_view>
#include "base/output.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "report/diff_text.hpp"
#include "report/report.hpp"
#include "text/colour.hpp"
#include "text/redact.hpp"

namespace hook::report {

class TextReport : public Report {
 public:
  TextReport(base::Output& out, const Style& style, text::Redactor& redactor);

  void add(const Verdict& verdict) override;
  void end_input(const InputTotals& totals) override;
  void add_statistics(std::span<const MirrorStatistics> statistics) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return style_.all || style_.unexpectedly_valid_only; }

 private:
  void line(std::string_view path, Place place, Severity severity, std::string_view pointer, std::string_view message,
            std::string_view rule);

  void good(const Verdict& verdict);
  void compared(const Verdict& verdict);

  base::Output& out_;
  Style style_;
  text::Palette colours_;
  text::Redactor& redactor_;
  DiffText diff_;
};

}  // namespace hook::report
