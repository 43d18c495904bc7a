// GitLab's Code Quality report, for the widget of a merge request: a JSON array of issues, as
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format documents it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/output.hpp"
#include "model/failure.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "signature/hmac.hpp"
#include "text/redact.hpp"

namespace hook::report {

// GitLab compares the report of a merge request with that of its target branch by fingerprints, so a finding keeps its
// own when its delivery moves to another line, and no two in a report have the same. An issue must have a path: that of
// standard input is `stdin`, and that of what concerns no file is `.`. Findings of a baseline are left out.
class GitlabReport : public Report {
 public:
  GitlabReport(base::Output& out, const Style& style, text::Redactor& redactor);

  void add(const Verdict& verdict) override;
  void add_input_error(const Failure& input_error) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return false; }

 private:
  struct Issue {
    std::string_view check_name;
    std::string_view severity;  // info, minor, major, critical or blocker
    std::string description;
    std::string path;
    std::uint64_t line;
    std::string identity;  // what tells it from other issues of the same path
  };

  void write(const Issue& issue);
  std::string path_of(std::string_view input);
  std::string fingerprint(const Issue& issue);
  signature::Digest digest(const Issue& issue, std::uint32_t repetition);

  base::Output& out_;
  Style style_;
  text::Redactor& redactor_;
  ProjectPaths paths_;
  signature::Key key_;
  signature::Hmac hmac_;
  std::unordered_map<std::uint64_t, std::uint32_t> repetitions_;  // by a part of the digest; grows with the findings
  bool first_ = true;
};

}  // namespace hook::report
