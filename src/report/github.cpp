#include "report/github.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/messages.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

void append_escaped(std::string& to, std::string_view text, std::string_view special) {
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) to += c;
    else fmt::format_to(std::back_inserter(to), "%{:02X}", static_cast<unsigned char>(c));
  }
}

}  // namespace

void append_command_data(std::string& to, std::string_view text) { append_escaped(to, text, "%\r\n"); }
void append_command_property(std::string& to, std::string_view text) { append_escaped(to, text, "%\r\n:,"); }

std::string GithubReport::location(std::string_view path, Place place, std::string& message) {
  if (path != standard_input) {
    if (const ProjectPath& found = paths_.of(path); found.inside) {
      std::string location = "file=";
      append_command_property(location, text::safe(found.text));
      return location + fmt::format(",line={},col={},", place.line, place.column);
    }
  }
  message.insert(0, place_prefix(path, place));
  return {};
}

void GithubReport::annotate(Severity severity, const std::string& location, std::string_view title,
                            std::string_view message) {
  Kind& kind = kinds_[static_cast<std::size_t>(severity) - 1];  // there is none for `off`
  ++kind.count;
  if (kind.count > shown_max) return;
  std::string command = fmt::format("::{} {}title=", kind.command, location);
  append_command_property(command, title);
  command += "::";
  append_command_data(command, message);
  command += '\n';
  if (kind.count == shown_max) {
    kind.last = std::move(command);
    return;
  }
  out_.write(command);
}

void GithubReport::add(const Verdict& verdict) {
  if (verdict.unexpectedly_valid) {
    std::string message(unexpectedly_valid_message);
    const std::string place = location(verdict.origin.path, {verdict.origin.line, verdict.origin.column}, message);
    annotate(Severity::error, place, unexpectedly_valid_rule, message);
  }
  if (style_.unexpectedly_valid_only && !style_.all) return;
  for (const Finding& finding : verdict.findings) {
    if (finding.known || (style_.quiet && finding.severity != Severity::error)) continue;
    std::string message = pointed_message_of(finding, redactor_);
    if (const std::string_view hint = hint_of(verdict, finding); !hint.empty())
      message += fmt::format("\nhint: {}", text::safe(hint));
    const std::string place = location(verdict.origin.path, finding.place, message);
    annotate(finding.severity, place, info(finding.rule).name, message);
  }
}

void GithubReport::add_input_error(const Failure& input_error) {
  std::string message = text::safe(input_error.what());
  if (!input_error.hint().empty()) message += "\nhint: " + text::safe(input_error.hint());
  annotate(Severity::error, {}, "not checked", message);
}

void GithubReport::finish(std::span<const Total>) {
  for (auto kind = kinds_.rbegin(); kind != kinds_.rend(); ++kind) {
    if (kind->count <= shown_max) {
      out_.write(kind->last);
      continue;
    }
    out_.write(
        fmt::format("::{} title=cooledge-hook::and {} more {}: GitHub shows {} of a kind; --report sarif=FILE or "
                    "--format text has all\n",
                    kind->command, kind->count - shown_max + 1, kind->plural, shown_max));
  }
  out_.flush();
}

}  // namespace hook::report
