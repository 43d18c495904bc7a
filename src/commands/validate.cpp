// cooledge-hook validate: is this payload what the documentation promises?
#include <memory>
#include <string>
#include <vector>

#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/input_flags.hpp"
#include "cli/output_flags.hpp"
#include "cli/rule_flags.hpp"
#include "cli/schema_files.hpp"
#include "commands/commands.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "scan/validate_run.hpp"
#include "schemas/catalogue.hpp"

namespace hook::commands {
namespace {

struct ValidateOptions {
  cli::InputFlags input;
  cli::OutputFlags output;
  cli::SchemaFlags schemas;
  cli::RuleFlags rules;
  bool expect_invalid = false;
  unsigned jobs = 0;
};

Exit validate(const Environment& environment, const cli::GlobalOptions& global, const ValidateOptions& options) {
  const schemas::Catalogue catalogue = options.schemas.catalogue();
  const checks::Validation validation(catalogue, options.rules.severities(Severities(), true), options.schemas.as);
  const checks::Selection selection = options.input.selection(environment, catalogue);
  const input::Reader::Options reader_options = options.input.reader_options(environment);
  scan::Pipeline pipeline(environment, global, options.input, reader_options, options.output,
                          {.unexpectedly_valid_only = options.expect_invalid});
  pipeline.document(catalogue);

  const scan::Examiner::Options examiner_options{
      .validation = validation,
      .selection = selection,
      .reader = {.format = reader_options.format,
                 .content_bytes_max = reader_options.value_bytes_max,
                 .any_object = !options.schemas.as.empty()},
      .details_of_all = options.expect_invalid || pipeline.report().wants_all(),
      .validates = true};
  scan::ValidateRun run(pipeline, options.expect_invalid);
  pipeline.run(options.jobs, examiner_options, run);
  return run.finish();
}

}  // namespace

void add_validate(CLI::App& app, const cli::GlobalOptions& global, Action& chosen) {
  auto options = std::make_shared<ValidateOptions>();
  CLI::App& command = cli::add_command(app, "validate", "check deliveries against the schema of their event type");
  options->input.add_to(command);
  const cli::FlagGroup checks(command, "Checks", cli::FromTree::accepted);
  options->schemas.add_as_to(checks);
  options->schemas.add_to(checks);
  options->rules.add_to(command, true);
  checks
      .add_switch("--expect-invalid", options->expect_invalid,
                  "the deliveries must be invalid; a valid one is the error")
      .from_tree(cli::FromTree::narrows);
  cli::add_jobs_to(checks, options->jobs);
  options->output.add_to(command);
  options->output.add_emit_to(command);
  cli::add_examples(command, {{"cooledge-hook validate --strict captures/", "take notes for errors, too"},
                              {"cooledge-hook validate --emit valid captures.ndjson > valid.ndjson",
                               "keep those that are as documented"}});
  cli::when_chosen(command, chosen, [options, &global](const Environment& environment) {
    return validate(environment, global, *options);
  });
}

}  // namespace hook::commands
