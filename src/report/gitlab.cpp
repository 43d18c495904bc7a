#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/hex.hpp"
#include "base/output.hpp"
#include "json/writer.hpp"
#include "model/failure.hpp"
#include "report/formats.hpp"
#include "report/messages.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "signature/hmac.hpp"
#include "text/redact.hpp"

namespace hook::report {
namespace {

// GitLab compares the report of a merge request with that of its target branch by fingerprints, so a finding keeps its
// own when its delivery moves to another line, and no two in a report have the same. An issue must have a path: that of
// standard input is `stdin`, and that of what concerns no file is `.`. Findings of a baseline are left out.
class GitlabReport : public FormatReport {
 public:
  using FormatReport::FormatReport;

  void add(const Verdict& verdict) override {
    constexpr std::array<std::string_view, 4> severities{"info", "info", "minor", "major"};
    const std::string_view input = verdict.origin.path;
    for (const Remark& remark : remarks_of(verdict, style_)) {
      if (remark.known) continue;
      std::string identity(verdict.event_id.value_or(""));
      if (remark.finding != nullptr && !remark.finding->fingerprint.empty()) identity = remark.finding->fingerprint;
      else if (remark.finding != nullptr) identity += ' ' + remark.finding->pointer;
      write({remark.rule, severities[static_cast<std::size_t>(remark.severity)],
             with_hint(prefix_of_standard_input(input, remark.place) + message_of(remark, redactor_), remark.hint),
             path_of(input), remark.place.line, std::move(identity)});
    }
  }

  void add_input_error(const Failure& input_error) override {
    const bool has_path =
        !input_error.path().empty();  // then the words may have a line, which is no part of what it is
    write({"not-checked", "critical", message_of(input_error), has_path ? path_of(input_error.path()) : ".",
           input_error.line(), has_path ? std::string() : input_error.what()});
  }

  void finish(std::span<const Total>) override {
    out_.buffer() += first_ ? "[]\n" : "\n]\n";
    out_.flush();
  }

 private:
  struct Issue {
    std::string_view check_name;
    std::string_view severity;  // info, minor, major, critical or blocker
    std::string description;
    std::string path;
    std::uint64_t line;
    std::string identity;  // what tells it from other issues of the same path
  };

  std::string path_of(std::string_view input) {
    if (input == standard_input) return "stdin";
    const ProjectPath& found = paths_.of(input);
    return found.inside ? found.text : std::string(plain_path(input));
  }

  void write(const Issue& issue) {
    std::string& to = out_.buffer();
    to += first_ ? "[\n" : ",\n";
    first_ = false;
    json::Writer object(to);
    object.object().member("description", issue.description).member("check_name", issue.check_name);
    object.member("fingerprint", fingerprint(issue)).member("severity", issue.severity);
    object.name("location").object().member("path", issue.path);
    object.name("lines").object().member("begin", issue.line).end_object().end_object().end_object();
    out_.line_done();
  }

  std::string fingerprint(const Issue& issue) {
    signature::Digest digest = this->digest(issue, 0);
    std::uint64_t key = 0;
    std::memcpy(&key, digest.bytes.data(), sizeof key);
    if (const std::uint32_t before = repetitions_[key]++; before > 0) digest = this->digest(issue, before);
    constexpr std::size_t bytes = 16;
    return base::hex(digest.view().substr(0, bytes));
  }

  signature::Digest digest(const Issue& issue, std::uint32_t repetition) {
    hmac_.start(key_);
    for (const std::string_view part :
         {std::string_view(issue.path), issue.check_name, std::string_view(issue.identity)})
      hmac_.add(fmt::format("{} {} ", part.size(), part));
    hmac_.add(std::to_string(repetition));
    return hmac_.finish();
  }

  ProjectPaths paths_{style_.project.working, {style_.project.gitlab}};
  // The key is no secret: it separates these hashes from all others.
  signature::Key key_{signature::Hash::sha256, "cooledge-hook gitlab 1"};
  signature::Hmac hmac_;
  std::unordered_map<std::uint64_t, std::uint32_t> repetitions_;  // by a part of the digest; grows with the findings
  bool first_ = true;
};

}  // namespace

std::unique_ptr<Report> gitlab_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<GitlabReport>(out, style, redactor);
}

}  // namespace hook::report
