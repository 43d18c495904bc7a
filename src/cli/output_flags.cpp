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
  const FlagGroup group(command, "Output", FromTree::accepted);
  Flag chosen = group.add_choice("--format", format, words, "of the results");
  if (known == Formats::common) {
    chosen.refuse({scan::formats_of_check.begin(), scan::formats_of_check.end()},
                  fmt::format("is a format of check only; the others are {}", fmt::join(words, ", ")));
  }
  group.add_value("--output", file, "FILE", "write the results there, not to standard output")
      .from_tree(FromTree::writes);
  group.add_repeatable("--report", reports, "FORMAT=FILE", "write them in this format, too: junit=report.xml")
      .words("FORMAT", words)
      .from_tree(FromTree::writes);
  group.add_switch("--all", all, "show deliveries without findings too");
  group.add_switch("--redact", redact, "mask names, e-mail addresses and phones");
}

void OutputFlags::add_emit_to(CLI::App& command) {
  FlagGroup(command, "Output", FromTree::once)
      .add_choice("--emit", emit, {"valid", "invalid"},
                  "copy those deliveries to standard output, findings to standard error")
      .excludes({"--redact"});
}

}  // namespace hook::cli
