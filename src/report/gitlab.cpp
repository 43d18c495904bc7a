#include "report/gitlab.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/hex.hpp"
#include "base/output.hpp"
#include "json/writer.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/messages.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "signature/hmac.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

std::string_view severity_of(const Finding& finding) {
  switch (finding.severity) {
    case Severity::error: return "major";
    case Severity::warning: return "minor";
    case Severity::note:
    case Severity::off: break;
  }
  return "info";
}

std::string prefix(std::string_view path, Place place) {
  return path == standard_input ? place_prefix(path, place) : std::string();
}

}  // namespace

// The key is no secret: it separates these hashes from all others.
GitlabReport::GitlabReport(base::Output& out, const Style& style, text::Redactor& redactor)
    : out_(out),
      style_(style),
      redactor_(redactor),
      paths_(style.project.working, {style.project.gitlab}),
      key_(signature::Hash::sha256, "cooledge-hook gitlab 1") {}

void GitlabReport::add(const Verdict& verdict) {
  const std::string_view input = verdict.origin.path;
  const std::string event_id(verdict.event_id.value_or(""));
  if (verdict.unexpectedly_valid) {
    const Place place{verdict.origin.line, verdict.origin.column};
    write({unexpectedly_valid_rule, "major", prefix(input, place) + std::string(unexpectedly_valid_message),
           path_of(input), place.line, event_id});
  }
  if (style_.unexpectedly_valid_only && !style_.all) return;
  for (const Finding& finding : verdict.findings) {
    if (finding.known) continue;
    std::string description = prefix(input, finding.place) + pointed_message_of(finding, redactor_);
    if (const std::string_view hint = hint_of(verdict, finding); !hint.empty())
      description += fmt::format("\nhint: {}", text::safe(hint));
    std::string identity = finding.fingerprint.empty() ? event_id + ' ' + finding.pointer : finding.fingerprint;
    write({info(finding.rule).name, severity_of(finding), std::move(description), path_of(input), finding.place.line,
           std::move(identity)});
  }
}

void GitlabReport::add_input_error(const Failure& input_error) {
  std::string description = text::safe(input_error.what());
  if (!input_error.hint().empty()) description += "\nhint: " + text::safe(input_error.hint());
  const bool has_path = !input_error.path().empty();  // then the words may have a line, which is not part of what it is
  write({"not-checked", "critical", std::move(description), has_path ? path_of(input_error.path()) : ".",
         input_error.line(), has_path ? std::string() : input_error.what()});
}

std::string GitlabReport::path_of(std::string_view input) {
  if (input == standard_input) return "stdin";
  const ProjectPath& found = paths_.of(input);
  return found.inside ? found.text : std::string(plain_path(input));
}

void GitlabReport::write(const Issue& issue) {
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

std::string GitlabReport::fingerprint(const Issue& issue) {
  signature::Digest digest = this->digest(issue, 0);
  std::uint64_t key = 0;
  std::memcpy(&key, digest.bytes.data(), sizeof key);
  if (const std::uint32_t before = repetitions_[key]++; before > 0) digest = this->digest(issue, before);
  constexpr std::size_t bytes = 16;
  return base::hex(digest.view().substr(0, bytes));
}

signature::Digest GitlabReport::digest(const Issue& issue, std::uint32_t repetition) {
  hmac_.start(key_);
  for (const std::string_view part : {std::string_view(issue.path), issue.check_name, std::string_view(issue.identity)})
    hmac_.add(fmt::format("{} {} ", part.size(), part));
  hmac_.add(std::to_string(repetition));
  return hmac_.finish();
}

void GitlabReport::finish(std::span<const Total>) {
  out_.buffer() += first_ ? "[]\n" : "\n]\n";
  out_.flush();
}

}  // namespace hook::report
