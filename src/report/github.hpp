// Annotations by workflow commands of GitHub Actions, which a step prints: `::error
// file=…,line=…,col=…,title=RULE::MESSAGE`.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "base/output.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::report {

// GitHub shows ten errors, ten warnings and ten notices of a step, and says nothing of the others. So ten of each are
// printed, and where there are more, the tenth says how many.
class GithubReport : public Report {
 public:
  GithubReport(base::Output& out, const Style& style, text::Redactor& redactor)
      : out_(out), style_(style), redactor_(redactor), paths_(style.project.working, {style.project.github}) {}

  void add(const Verdict& verdict) override;
  void add_input_error(const Failure& input_error) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return false; }

  static constexpr std::uint64_t shown_max = 10;  // of each kind

 private:
  struct Kind {
    std::string_view command;
    std::string_view plural;
    std::uint64_t count = 0;
    std::string last;  // the tenth, until it is clear that there is no other
  };

  // `location`: what location() gives, or nothing.
  void annotate(Severity severity, const std::string& location, std::string_view title, std::string_view message);
  // `file=…,line=…,col=…,` of a file of the project. Otherwise nothing, and the message starts with the place.
  std::string location(std::string_view path, Place place, std::string& message);

  base::Output& out_;
  Style style_;
  text::Redactor& redactor_;
  ProjectPaths paths_;
  std::array<Kind, 3> kinds_{{{"notice", "notes", 0, {}}, {"warning", "warnings", 0, {}}, {"error", "errors", 0, {}}}};
};

// The message of a workflow command, and a property of one, which also may not end it: %, line ends; and : and , .
void append_command_data(std::string& to, std::string_view text);
void append_command_property(std::string& to, std::string_view text);

}  // namespace hook::report
