// cooledge-hook validate: is this payload what the documentation promises?
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "base/parallel.hpp"
#include "commands/commands.hpp"
#include "commands/flags.hpp"
#include "commands/schema_files.hpp"
#include "commands/validate_run.hpp"
#include "text/suggest.hpp"

namespace hook::commands {
namespace {

void set_rule(Severities& severities, const std::string& typed) {
  const std::size_t equals = typed.find('=');
  const std::string name = typed.substr(0, equals);
  const auto rule = rule_named(name);
  const auto severity = severity_named(equals == std::string::npos ? "" : typed.substr(equals + 1));
  if (!rule) {
    std::vector<std::string> names;
    for (const RuleInfo& known : rules()) names.emplace_back(known.name);
    throw Failure(fmt::format("--rule: there is no rule \"{}\"{}", name, text::did_you_mean(name, names)),
                  fmt::format("the rules are {}", fmt::join(names, ", ")), Exit::usage);
  }
  if (!severity) {
    throw Failure(fmt::format("--rule: \"{}\" does not say how grave the rule is", typed),
                  fmt::format("write {}=error, {}=warning, {}=note or {}=off", name, name, name, name), Exit::usage);
  }
  severities.set(*rule, *severity);
}

// --rule has the last word.
Severities severities(const ValidateOptions& options) {
  Severities severities;
  if (options.strict) severities.notes_are_errors();
  for (const std::string& rule : options.rules) set_rule(severities, rule);
  return severities;
}

void check_type(const std::string& type, const events::Catalogue& catalogue) {
  if (type.empty() || catalogue.find(type) != nullptr) return;
  const std::vector<std::string> known = catalogue.event_types();
  throw Failure(fmt::format("--as: there is no event type \"{}\"{}", type, text::did_you_mean(type, known)),
                fmt::format("the known types are {}", fmt::join(known, ", ")), Exit::usage);
}

struct Piece {
  intake::Batch batch;
  std::vector<Outcome> outcomes;
};

Exit validate(const World& world, const Global& global, const ValidateOptions& options) {
  events::Catalogue catalogue;
  for (const std::string& path : options.schemas) add_schema_files(catalogue, path);
  check_type(options.as, catalogue);
  if (!options.emit.empty() && options.redact) {
    throw Failure("--emit copies deliveries as they are, so it does not go with --redact", "leave one of them out",
                  Exit::usage);
  }
  const checks::Validation validation(catalogue, severities(options), options.as);
  const checks::Selection selection = options.input.selection(world, catalogue);
  const intake::Reader::Options reader_options = options.input.reader_options(world);
  intake::Reader reader(reader_options, world.in);

  Examiner::Plan plan{validation, selection, reader_options.format, options.expect_invalid};
  ValidateRun run(world, global, options, plan, reader);
  plan.details_of_all = plan.details_of_all || run.wants_details_of_all();
  const std::size_t jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::unique_ptr<Examiner>> examiners;
  examiners.reserve(jobs);
  for (std::size_t i = 0; i < jobs; ++i) examiners.push_back(std::make_unique<Examiner>(plan));

  base::ordered_map<Piece>(
      jobs, {
                .produce = [&](Piece& piece) { return !world.interrupted() && reader.next(piece.batch); },
                .work =
                    [&](Piece& piece, std::size_t worker) {
                      piece.outcomes.clear();
                      for (const intake::Slice& slice : piece.batch.slices)
                        piece.outcomes.push_back(examiners[worker]->examine(piece.batch, slice));
                    },
                .fold = [&](Piece& piece) { return run.fold(piece.batch, piece.outcomes); },
                .would_wait = [&] { return reader.would_wait(); },
            });
  return run.finish();
}

}  // namespace

void add_validate(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<ValidateOptions>();
  CLI::App& command = *app.add_subcommand("validate", "check deliveries against the schema of their event type");
  options->input.add_to(command);
  const std::string group = "Checks";
  add_value(command, "--as", options->as, "EVENT", "check against this event type, whatever a body says it is")
      ->group(group);
  add_list(command, "--schema", options->schemas, "FILE",
           "add or replace event types by JSON Schema files; a file or folder")
      ->group(group);
  add_list(command, "--rule", options->rules, "RULE=SEVERITY", "error, warning, note or off; wins over --strict")
      ->group(group);
  add_switch(command, "--strict", options->strict, "notes are errors")->group(group);
  add_switch(command, "--expect-invalid", options->expect_invalid,
             "the deliveries must be invalid; a valid one is the error")
      ->group(group);
  add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side; the number of cores")
      ->check(CLI::Range(1, 256))
      ->group(group);
  const std::string output = "Output";
  add_choice(command, "--format", options->format, {"text", "json", "ndjson"}, "of the results; text")->group(output);
  add_switch(command, "--all", options->all, "show deliveries without findings too")->group(output);
  add_choice(command, "--emit", options->emit, {"valid", "invalid"},
             "copy those deliveries to standard output, findings to standard error")
      ->group(output);
  add_switch(command, "--redact", options->redact, "mask names, e-mail addresses and phones")->group(output);
  command.callback([options, &global, &chosen] {
    chosen = [options, &global](const World& world) { return validate(world, global, *options); };
  });
}

}  // namespace hook::commands
