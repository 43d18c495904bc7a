#include "cli/output_flags.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "cli/flags.hpp"
#include "scan/reports.hpp"

namespace hook::cli {

void OutputFlags::add_to(CLI::App& command, Formats known) {
  formats = known;
  const std::vector<std::string> words = scan::format_names(known);
  const std::string group = "Output";
  Flag chosen = add_choice(command, "--format", format, words, "of the results").default_value("text").group(group);
  if (known == Formats::common) {
    chosen.refuse({scan::formats_of_check.begin(), scan::formats_of_check.end()},
                  fmt::format("is a format of check only; the others are {}", fmt::join(words, ", ")));
  }
  add_value(command, "--output", file, "FILE", "write the results there, not to standard output").group(group);
  add_repeatable(command, "--report", reports, "FORMAT=FILE", "write them in this format, too: junit=report.xml")
      .words("FORMAT", words)
      .group(group);
  add_switch(command, "--all", all, "show deliveries without findings too").group(group);
  add_switch(command, "--redact", redact, "mask names, e-mail addresses and phones").group(group);
}

void OutputFlags::add_emit_to(CLI::App& command) {
  add_choice(command, "--emit", emit, {"valid", "invalid"},
             "copy those deliveries to standard output, findings to standard error")
      .group("Output");
}

}  // namespace hook::cli
