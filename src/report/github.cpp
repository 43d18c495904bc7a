#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/output.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/formats.hpp"
#include "report/messages.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

void append_escaped(std::string& to, std::string_view text, std::string_view special) {
  for (const char c : text) {
    if (special.find(c) == std::string_view::npos) to += c;
    else fmt::format_to(std::back_inserter(to), "%{:02X}", static_cast<unsigned char>(c));
  }
}

// GitHub shows ten errors, ten warnings and ten notices of a step, and says nothing of the others. So ten of each are
// printed, and where there are more, the tenth says how many.
class GithubReport : public FormatReport {
 public:
  using FormatReport::FormatReport;

  void add(const Verdict& verdict) override {
    for (const Remark& remark : remarks_of(verdict, style_)) {
      if (remark.known || (style_.quiet && remark.severity != Severity::error)) continue;
      std::string message = with_hint(message_of(remark, redactor_), remark.hint);
      const std::string place = location(verdict.origin.path, remark.place, message);
      annotate(remark.severity, place, remark.rule, message);
    }
  }

  void add_input_error(const Failure& input_error) override {
    annotate(Severity::error, {}, "not checked", message_of(input_error));
  }

  void finish(std::span<const Total>) override {
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

 private:
  static constexpr std::uint64_t shown_max = 10;  // of each kind

  struct Kind {
    std::string_view command;
    std::string_view plural;
    std::uint64_t count = 0;
    std::string last;  // the tenth, until it is clear that there is no other
  };

  // `file=…,line=…,col=…,` of a file of the project. Otherwise nothing, and the message starts with the place.
  std::string location(std::string_view path, Place place, std::string& message) {
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

  void annotate(Severity severity, const std::string& location, std::string_view title, std::string_view message) {
    Kind& kind = kinds_[static_cast<std::size_t>(severity) - 1];  // there is none for `off`
    ++kind.count;
    if (kind.count > shown_max) return;
    std::string command = fmt::format("::{} {}title=", kind.command, location);
    append_command_property(command, title);
    command += "::";
    append_command_data(command, message);
    command += '\n';
    if (kind.count == shown_max) kind.last = std::move(command);
    else out_.write(command);
  }

  ProjectPaths paths_{style_.project.working, {style_.project.github}};
  std::array<Kind, 3> kinds_{{{"notice", "notes", 0, {}}, {"warning", "warnings", 0, {}}, {"error", "errors", 0, {}}}};
};

}  // namespace

void append_command_data(std::string& to, std::string_view text) { append_escaped(to, text, "%\r\n"); }
void append_command_property(std::string& to, std::string_view text) { append_escaped(to, text, "%\r\n:,"); }

std::unique_ptr<Report> github_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<GithubReport>(out, style, redactor);
}

}  // namespace hook::report
