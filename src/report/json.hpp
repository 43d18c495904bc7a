// Results for programs: one document, or an object a line. Members are only ever added.
#pragma once

#include <span>
#include <string>
#include "base/output.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/signature_result.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::report {

// cooledge-hook-diff(1) and its sister pages describe the members.
class JsonReport : public Report {
 public:
  // `lines`: NDJSON, with every delivery and no totals.
  JsonReport(base::Output& out, const Style& style, text::Redactor& redactor, bool lines);

  void add(const Verdict& verdict) override;
  void end_input(const InputTotals& totals) override;
  void add_statistics(std::span<const MirrorStatistics> statistics) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return lines_ || style_.all; }

 private:
  void append(const Verdict& verdict);
  void append(const Finding& finding);
  void append(const SignatureResult& answer);
  void append(const MirrorResult& answer);
  void append(const MirrorComparison& comparison);
  void append(const MirrorPair& pair);

  base::Output& out_;
  Style style_;
  bool lines_;
  bool first_ = true;
  text::Redactor& redactor_;
  std::string inputs_;      // members of the document behind the deliveries
  std::string statistics_;  // a member of the document, and what separates it from the next
};

}  // namespace hook::report
