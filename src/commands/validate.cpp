// cooledge-hook validate: is this payload what the documentation promises?
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "commands/commands.hpp"
#include "commands/examine.hpp"
#include "commands/flags.hpp"
#include "commands/pass.hpp"
#include "commands/schema_files.hpp"
#include "commands/validate_run.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/world.hpp"

namespace hook::commands {
namespace {

Exit validate(const World& world, const Global& global, const ValidateOptions& options) {
  events::Catalogue catalogue;
  for (const std::string& path : options.schemas) add_schema_files(catalogue, path);
  check_as(options.as, catalogue);
  const checks::Validation validation(catalogue, options.rules.severities(Severities(), true), options.as);
  const checks::Selection selection = options.input.selection(world, catalogue);
  const intake::Reader::Options reader_options = options.input.reader_options(world);
  Pass pass(world, global, options.input, reader_options, options.output, {.surprises_only = options.expect_invalid});
  pass.document(catalogue);

  const Examiner::Plan plan{.validation = validation,
                            .selection = selection,
                            .format = reader_options.format,
                            .details_of_all = options.expect_invalid || pass.report().wants_all(),
                            .content_bytes_max = reader_options.value_bytes_max,
                            .any_object = !options.as.empty()};
  const unsigned jobs = jobs_or_cores(options.jobs);
  std::vector<std::unique_ptr<Examiner>> examiners;
  examiners.reserve(jobs);
  for (unsigned i = 0; i < jobs; ++i) examiners.push_back(std::make_unique<Examiner>(plan));
  ValidateRun run(pass, options, plan);
  pass.run<Outcome>(jobs,
                    {.examine = [&](std::size_t worker, const intake::Batch& batch,
                                    const intake::Slice& slice) { return examiners[worker]->examine(batch, slice); },
                     .take = [&](const intake::Batch& batch, std::vector<Outcome>& outcomes,
                                 std::size_t at) { run.take(batch, outcomes, at); }});
  return run.finish();
}

}  // namespace

void add_validate(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<ValidateOptions>();
  CLI::App& command = add_command(app, "validate", "check deliveries against the schema of their event type");
  options->input.add_to(command);
  const std::string group = "Checks";
  add_value(command, "--as", options->as, "EVENT", "check against this event type, whatever a body says it is")
      .group(group);
  add_list(command, "--schema", options->schemas, "FILE",
           "add or replace event types by JSON Schema files; a file or folder")
      .group(group);
  options->rules.add_to(command, true);
  add_switch(command, "--expect-invalid", options->expect_invalid,
             "the deliveries must be invalid; a valid one is the error")
      .group(group);
  add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side")
      .usual("the number of cores")
      .range(1, 256)
      .group(group);
  options->output.add_to(command);
  options->output.add_emit_to(command);
  add_examples(command, {{"cooledge-hook validate --strict captures/", "take notes for errors, too"},
                         {"cooledge-hook validate --emit valid captures.ndjson > valid.ndjson",
                          "keep those that are as documented"}});
  when_chosen(command, [options, &global, &chosen] {
    chosen = [options, &global](const World& world) { return validate(world, global, *options); };
  });
}

}  // namespace hook::commands
