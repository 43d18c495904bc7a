// Results for programs: one document, or an object a line. Members are only ever added.
#pragma once

#include "report/report.hpp"

namespace hook::report {

class JsonReport : public Report {
 public:
  // `lines`: NDJSON, with every delivery and no totals.
  JsonReport(base::Output& out, const Style& style, bool lines);

  void add(const Verdict& verdict) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return lines_ || style_.all; }

 private:
  void append(const Verdict& verdict);
  void append(const Finding& finding);
  void append(const SignatureAnswer& answer);

  base::Output& out_;
  Style style_;
  bool lines_;
  bool first_ = true;
  text::Redactor redactor_;
};

}  // namespace hook::report
