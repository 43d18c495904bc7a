// cooledge-hook diff: how do name and customer_name differ?

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/output.hpp"
#include "checks/mirrors.hpp"
#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/input_flags.hpp"
#include "cli/mirror_flags.hpp"
#include "cli/output_flags.hpp"
#include "cli/schema_files.hpp"
#include "commands/commands.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "report/report.hpp"
#include "scan/diff_run.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "schemas/catalogue.hpp"

namespace hook::commands {
namespace {

struct DiffOptions {
  cli::InputFlags input;
  cli::OutputFlags output;
  cli::MirrorFlags mirrors;
  cli::SchemaFlags schemas;
  std::string style = "inline";
  std::optional<unsigned> width;
  unsigned jobs = 0;
};

report::DiffStyle style_of(const std::string& typed) {
  if (typed == "side-by-side") return report::DiffStyle::side_by_side;
  return typed == "unified" ? report::DiffStyle::unified : report::DiffStyle::in_line;
}

// Lines are broken for somebody who looks at them: on a terminal, at its width, where COLUMNS says no other.
std::size_t columns_of(const Environment& environment, const DiffOptions& options) {
  if (options.width) return *options.width;
  if (!options.output.file.empty() && options.output.file != "-") return 0;
  const int fd = options.output.emit.empty() ? environment.out : environment.err;
  if (!base::is_terminal(fd)) return 0;
  const std::string_view given = environment.variable("COLUMNS").value_or("");
  const std::size_t columns = base::parse_integer<std::size_t>(given).value_or(0);
  return columns > 0 ? columns : static_cast<std::size_t>(base::terminal_columns(fd));
}

Exit diff(const Environment& environment, const cli::GlobalOptions& global, const DiffOptions& options) {
  const schemas::Catalogue catalogue = options.schemas.catalogue();
  const checks::Mirrors mirrors(catalogue, options.mirrors.added_pairs(catalogue), options.mirrors.ignored());
  const checks::Validation validation(catalogue, Severities());
  const checks::Selection selection = options.input.selection(environment, catalogue);
  const input::Reader::Options reader_options = options.input.reader_options(environment);
  scan::Pipeline pipeline(environment, global, options.input, reader_options, options.output,
                          {.diff = style_of(options.style), .columns = columns_of(environment, options)});
  pipeline.document(catalogue);

  const bool all_pairs = options.output.all || global.verbose;
  const scan::Examiner::Options examiner_options{
      .validation = validation,
      .selection = selection,
      .reader = {.format = reader_options.format, .content_bytes_max = reader_options.value_bytes_max},
      .details_of_all = pipeline.report().wants_all(),
      .mirrors = &mirrors,
      .shown_pairs = all_pairs ? checks::Mirrors::Show::all : checks::Mirrors::Show::differing,
      .values_wanted = false};
  scan::DiffRun run(pipeline, options.mirrors.added_pairs(catalogue), mirrors);
  pipeline.run(options.jobs, examiner_options, run);
  return run.finish(catalogue);
}

}  // namespace

void add_diff(CLI::App& app, const cli::GlobalOptions& global, Action& chosen) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App& command =
      cli::add_command(app, "diff", "show how fields that mirror each other differ: name and customer_name, …");
  options->input.add_to(command);
  options->mirrors.add_to(command);
  const cli::FlagGroup comparing(command, "Comparing", cli::FromTree::accepted);
  options->schemas.add_to(comparing, "take pairs from these JSON Schema files, too (x-mirrors); a file or folder");
  cli::add_jobs_to(comparing, options->jobs);
  options->output.add_to(command);
  options->output.add_emit_to(command);
  const cli::FlagGroup output(command, "Output", cli::FromTree::accepted);
  output.add_choice("--style", options->style, {"inline", "side-by-side", "unified"}, "of two values in text");
  output.add_value("--width", options->width, "N", "break lines there; the terminal's width, else none (0)")
      .range(0, 10000);
  cli::add_examples(command, {{"cooledge-hook diff --style side-by-side captures/",
                               "how name and customer_name differ, beside each other"}});
  cli::when_chosen(command, chosen,
                   [options, &global](const Environment& environment) { return diff(environment, global, *options); });
}

}  // namespace hook::commands
