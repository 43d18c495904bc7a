// cooledge-hook diff: how do name and customer_name differ?

#include <charconv>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/output.hpp"
#include "checks/mirrors.hpp"
#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "commands/commands.hpp"
#include "commands/diff_run.hpp"
#include "commands/examine.hpp"
#include "commands/flags.hpp"
#include "commands/pass.hpp"
#include "commands/schema_files.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/world.hpp"
#include "report/report.hpp"

namespace hook::commands {
namespace {

report::DiffStyle style_of(const std::string& typed) {
  if (typed == "side-by-side") return report::DiffStyle::side_by_side;
  return typed == "unified" ? report::DiffStyle::unified : report::DiffStyle::in_line;
}

// Lines are broken for somebody who looks at them: on a terminal, at its width, where COLUMNS says no other.
std::size_t columns_of(const World& world, const DiffOptions& options) {
  if (options.width >= 0) return static_cast<std::size_t>(options.width);
  if (!options.output.file.empty() && options.output.file != "-") return 0;
  const int fd = options.output.emit.empty() ? world.out : world.err;
  if (!base::is_terminal(fd)) return 0;
  const std::string_view given = world.variable("COLUMNS").value_or("");
  std::size_t columns = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), columns);
  const bool usable = error == std::errc() && end == given.data() + given.size() && columns > 0;
  return usable ? columns : static_cast<std::size_t>(base::terminal_columns(fd));
}

Exit diff(const World& world, const Global& global, const DiffOptions& options) {
  events::Catalogue catalogue;
  for (const std::string& path : options.schemas) add_schema_files(catalogue, path);
  const checks::Mirrors mirrors(catalogue, options.mirrors.added_pairs(catalogue), options.mirrors.ignored());
  const checks::Validation validation(catalogue, Severities());
  const checks::Selection selection = options.input.selection(world, catalogue);
  const intake::Reader::Options reader_options = options.input.reader_options(world);
  Pass pass(world, global, options.input, reader_options, options.output,
            {.diff = style_of(options.style), .columns = columns_of(world, options)});
  pass.document(catalogue);

  const bool all_pairs = options.output.all || global.verbose;
  const Examiner::Plan plan{.validation = validation,
                            .selection = selection,
                            .format = reader_options.format,
                            .details_of_all = pass.report().wants_all(),
                            .mirrors = &mirrors,
                            .validates = false,
                            .shown_pairs = all_pairs ? checks::Mirrors::Show::all : checks::Mirrors::Show::differing,
                            .content_bytes_max = reader_options.value_bytes_max};
  const unsigned jobs = jobs_or_cores(options.jobs);
  std::vector<std::unique_ptr<Examiner>> examiners;
  examiners.reserve(jobs);
  for (unsigned i = 0; i < jobs; ++i) examiners.push_back(std::make_unique<Examiner>(plan));
  DiffRun run(pass, options, mirrors);
  pass.run<Outcome>(jobs,
                    {.examine = [&](std::size_t worker, const intake::Batch& batch,
                                    const intake::Slice& slice) { return examiners[worker]->examine(batch, slice); },
                     .take = [&](const intake::Batch& batch, std::vector<Outcome>& outcomes,
                                 std::size_t at) { run.take(batch, outcomes, at); }});
  return run.finish(world, global, catalogue);
}

}  // namespace

void add_diff(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App& command =
      add_command(app, "diff", "show how fields that mirror each other differ: name and customer_name, …");
  options->input.add_to(command);
  options->mirrors.add_to(command);
  const std::string group = "Comparing";
  add_list(command, "--schema", options->schemas, "FILE",
           "take pairs from these JSON Schema files, too (x-mirrors); a file or folder")
      .group(group);
  add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side")
      .usual("the number of cores")
      .range(1, 256)
      .group(group);
  options->output.add_to(command);
  options->output.add_emit_to(command);
  add_choice(command, "--style", options->style, {"inline", "side-by-side", "unified"}, "of two values in text")
      .usual("inline")
      .group("Output");
  add_value(command, "--width", options->width, "N", "break lines there; the terminal's width, else none (0)")
      .range(0, 10000)
      .group("Output");
  add_examples(command, {{"cooledge-hook diff --style side-by-side captures/",
                          "how name and customer_name differ, beside each other"}});
  when_chosen(command, [options, &global, &chosen] {
    chosen = [options, &global](const World& world) { return diff(world, global, *options); };
  });
}

}  // namespace hook::commands
