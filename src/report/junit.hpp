// JUnit's XML, as Jenkins, GitLab and others read it: a suite a file, a case a delivery. There is no standard; this is
// what the XML Schemas of Jenkins (xunit-plugin, junit-10.xsd) and of Maven Surefire agree on, but for Surefire having
// one suite a file.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "base/spool.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::report {

// A suite says how many cases it has before it has them, so its cases are put aside until its end.
class JunitReport : public Report {
 public:
  JunitReport(base::Output& out, const Style& style, text::Redactor& redactor);

  void add(const Verdict& verdict) override;
  void end_input(const InputTotals& totals) override;
  void add_input_error(const Failure& input_error) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return true; }

 private:
  struct Suite {
    explicit Suite(std::string_view folder) : cases(std::string(folder)) {}
    base::Spool cases;
    std::uint64_t tests = 0;
    std::uint64_t failures = 0;
    std::uint64_t errors = 0;
  };

  void begin_case(std::string_view class_name, std::string_view name);
  void failure(const Verdict& verdict);
  void remarks(const Verdict& verdict);
  std::string lines(const Verdict& verdict, const std::function<bool(const Finding&)>& wanted);
  void write(Suite& suite, std::string_view name);

  base::Output& out_;
  Style style_;
  text::Redactor& redactor_;
  Suite suite_;     // of the input that is read
  Suite troubles_;  // of what could not be read
  std::string case_;
};

}  // namespace hook::report
