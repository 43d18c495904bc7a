// cooledge-hook validate: is this payload what the documentation promises?
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>

#include "base/output.hpp"
#include "base/parallel.hpp"
#include "commands/commands.hpp"
#include "commands/examine.hpp"
#include "commands/flags.hpp"
#include "commands/input.hpp"
#include "commands/schema_files.hpp"
#include "report/report.hpp"
#include "report/talk.hpp"
#include "text/suggest.hpp"

namespace hook::commands {
namespace {

struct Options {
  InputFlags input;
  std::string format = "text";
  std::string as;
  std::vector<std::string> schemas;
  std::vector<std::string> rules;
  std::string emit;
  bool strict = false;
  bool expect_invalid = false;
  bool all = false;
  bool redact = false;
  unsigned jobs = 0;
};

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
Severities severities(const Options& options) {
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

// One run: takes outcomes in input order, counts, reports and passes on.
class Run {
 public:
  Run(const World& world, const Global& global, const Options& options, const Examiner::Plan& plan,
      intake::Reader& reader)
      : world_(world),
        options_(options),
        plan_(plan),
        reader_(reader),
        coloured_errors_(global.coloured(world, world.err)),
        out_(options.emit.empty() ? world.out : world.err, options.emit.empty() ? "standard output" : "standard error"),
        emitted_(world.out, "standard output"),
        report_(report::make_report(format(options), out_,
                                    {.coloured = global.coloured(world, out_.fd()),
                                     .all = options.all || global.verbose,
                                     .quiet = global.quiet,
                                     .surprises_only = options.expect_invalid,
                                     .redact = options.redact})),
        examiner_(plan),
        progress_(world.err, base::is_terminal(world.err) && !global.quiet) {}

  static report::Format format(const Options& options) {
    if (options.format == "json") return report::Format::json;
    return options.format == "ndjson" ? report::Format::ndjson : report::Format::text;
  }

  bool wants_details_of_all() const { return report_->wants_all(); }

  // False when no more is wanted.
  bool fold(const intake::Batch& batch, std::vector<Outcome>& outcomes) {
    for (const Failure& trouble : batch.troubles) {
      ++tally_.troubles;
      progress_.clear();
      out_.flush();
      report::print_failure(world_.err, trouble, coloured_errors_);
    }
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      if (i % sightings_ahead == 0) touch(outcomes, i);
      if (options_.input.limit > 0 && tally_.deliveries == options_.input.limit) return false;
      take(batch, batch.slices[i], outcomes[i]);
    }
    const bool watched = base::is_terminal(out_.fd()) || reader_.would_wait();
    if (watched) {
      out_.flush();
      emitted_.flush();
    }
    progress_.tick(tally_.seen(), reader_.bytes_read());
    return !world_.interrupted();
  }

  Exit finish(const Global& global) {
    tally_.inputs = reader_.inputs();
    progress_.clear();
    report_->finish(tally_);
    emitted_.flush();
    const bool empty = report_emptiness();
    if (!global.quiet) report::print_line(world_.err, report::summary(tally_));
    if (world_.interrupted()) return Exit::interrupted;
    if (tally_.troubles > 0) return Exit::failure;
    const std::uint64_t unwanted = options_.expect_invalid ? tally_.valid : tally_.invalid;
    if (unwanted > 0) return Exit::findings;
    return empty ? Exit::usage : Exit::good;
  }

 private:
  // Says where the user asked for something that is not there: an empty file, or a folder without files.
  bool report_emptiness() const {
    if (options_.input.allow_empty || world_.interrupted()) return false;
    const std::string hint = "--allow-empty says that this is fine";
    const auto say = [&](const std::string& what, const std::string& why) {
      report::print_failure(world_.err, Failure(what, why + hint), coloured_errors_);
      return true;
    };
    if (!reader_.empty_inputs().empty()) {
      return say(fmt::format("there is no delivery in {}", fmt::join(reader_.empty_inputs(), ", ")), "it is empty; ");
    }
    if (tally_.seen() > 0 || tally_.troubles > 0) return false;
    if (reader_.inputs() > 0)
      return say(fmt::format("there is no delivery in {}", fmt::join(options_.input.paths, ", ")),
                 "all files are empty; ");
    return say(fmt::format("there is no file in {}", fmt::join(options_.input.paths, ", ")),
               "files whose names begin with a dot are passed over; ");
  }

  static constexpr std::size_t sightings_ahead = 64;

  void take(const intake::Batch& batch, const intake::Slice& slice, Outcome& outcome) {
    if (!outcome.selected) {
      ++tally_.left_out;
      if (!outcome.readable) ++tally_.left_out_unreadable;
      return;
    }
    if (outcome.sighting.has_id()) {
      if (const auto first = sightings_.add(outcome.sighting, batch.input, slice.line)) {
        if (options_.input.dedupe) {
          ++tally_.left_out;
          return;
        }
        if (first->same_body) ++tally_.repeated;
        about_id(batch, slice, *first, outcome);
      }
    }
    const std::vector<Finding>* const findings = outcome.details ? &outcome.details->findings : nullptr;
    bool valid = true;
    if (findings != nullptr) {
      for (const Finding& finding : *findings) {
        valid = valid && finding.severity != Severity::error;
        ++(finding.severity == Severity::error     ? tally_.errors
           : finding.severity == Severity::warning ? tally_.warnings
                                                   : tally_.notes);
      }
    }
    ++tally_.deliveries;
    ++(valid ? tally_.valid : tally_.invalid);
    const bool surprise = options_.expect_invalid && valid;
    if (outcome.details && (!findings->empty() || surprise || report_->wants_all()))
      show(batch, slice, *outcome.details, valid, surprise);
    if (options_.emit == (valid ? "valid" : "invalid")) emit(slice.raw);
  }

  void touch(const std::vector<Outcome>& outcomes, std::size_t from) {
    std::array<checks::Sighting, sightings_ahead> coming;
    const std::size_t count = std::min(sightings_ahead, outcomes.size() - from);
    for (std::size_t i = 0; i < count; ++i) coming[i] = outcomes[from + i].sighting;
    sightings_.touch(std::span(coming).first(count));
  }

  // What only the deliveries before tell of this one.
  void about_id(const intake::Batch& batch, const intake::Slice& slice, const checks::Sightings::First& first,
                Outcome& outcome) {
    const Rule rule = first.same_body ? Rule::repeated_delivery : Rule::event_id_reused;
    const Severity severity = plan_.validation.severities().of(rule);
    if (severity == Severity::off) return;
    const std::string where = fmt::format("{}:{}", reader_.name_of(first.input), first.line);
    outcome = examiner_.examine(
        batch, slice,
        IdFinding{rule, severity,
                  first.same_body ? fmt::format("this event was delivered before, at {}", where)
                                  : fmt::format("this event_id stands in another body, at {}", where)});
  }

  void show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details, bool valid,
            bool surprise) {
    const auto known = [](const std::string& text) {
      return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
    };
    progress_.clear();
    report_->add({.origin = {batch.path, slice.line, slice.column, slice.index},
                  .event_type = known(details.event_type),
                  .event_id = known(details.event_id),
                  .occurred_at = known(details.occurred_at),
                  .valid = valid,
                  .surprise = surprise,
                  .findings = details.findings});
  }

  // The delivery's bytes as they stand in the input. A line end is put between two only where the input has none.
  void emit(std::string_view raw) {
    std::string& to = emitted_.buffer();
    if (unended_) to += '\n';
    to += raw;
    unended_ = !raw.ends_with('\n');
    emitted_.line_done();
  }

  const World& world_;
  const Options& options_;
  const Examiner::Plan& plan_;
  intake::Reader& reader_;
  bool coloured_errors_;
  base::Output out_;
  base::Output emitted_;
  std::unique_ptr<report::Report> report_;
  Examiner examiner_;
  report::Progress progress_;
  checks::Sightings sightings_;
  Tally tally_;
  bool unended_ = false;
};

struct Piece {
  intake::Batch batch;
  std::vector<Outcome> outcomes;
};

Exit validate(const World& world, const Global& global, const Options& options) {
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
  Run run(world, global, options, plan, reader);
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
  return run.finish(global);
}

}  // namespace

void add_validate(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<Options>();
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
