// cooledge-hook check: everything in one pass, for CI.
#include <fmt/format.h>
#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "base/new_file.hpp"
#include "base/output.hpp"
#include "checks/mirrors.hpp"
#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/input_flags.hpp"
#include "cli/mirror_flags.hpp"
#include "cli/output_flags.hpp"
#include "cli/rule_flags.hpp"
#include "cli/schema_files.hpp"
#include "cli/scheme_flags.hpp"
#include "cli/signature_flags.hpp"
#include "commands/commands.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/delivery.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/rule.hpp"
#include "record/baseline.hpp"
#include "report/console.hpp"
#include "scan/check_run.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "schemas/catalogue.hpp"

namespace hook::commands {
namespace {

struct CheckOptions {
  cli::InputFlags input;
  cli::OutputFlags output;
  cli::SignatureFlags signature;
  cli::HeaderFlags headers;
  cli::RuleFlags rules;
  cli::MirrorFlags mirrors;
  cli::SchemaFlags schemas;
  std::string baseline;
  bool update_baseline = false;
  unsigned jobs = 0;
};

// Mirrored fields may rightly differ: what diff was asked for is a note here.
Severities usual_severities() {
  Severities severities;
  severities.set(Rule::mirror_differs, Severity::note);
  return severities;
}

// A secret that is missing is one that was left out on purpose, unless something is said of signatures.
std::optional<checks::SignaturePolicy> policy_of(const CheckOptions& options, const Environment& environment,
                                                 const cli::GlobalOptions& global) {
  const cli::SignatureFlags& flags = options.signature;
  const bool wanted = flags.are_typed() || !options.headers.signatures.empty();
  if (!flags.secrets.is_given(environment, global.typed_secrets) && !wanted) return std::nullopt;
  return flags.policy(environment, global.typed_secrets, options.input.is_standard_input());
}

// Headers that are given by hand belong to a body that fills its file.
input::Reader::Options reader_options(const CheckOptions& options, const Environment& environment, bool headers_given) {
  input::Reader::Options reader = options.input.reader_options(environment);
  if (headers_given && reader.format == input::InputFormat::automatic)
    reader.format = input::InputFormat::body_or_records;
  reader.held_body_max = reader.value_bytes_max;  // a schema is not checked piece by piece
  return reader;
}

record::Baseline read_baseline(const CheckOptions& options) {
  const std::string& path = options.baseline;
  if (path.empty()) return {};
  if (options.update_baseline && options.input.chooses()) {
    throw Failure("--update-baseline would forget the findings of the deliveries that filters leave out",
                  "leave out the filters", Exit::usage);
  }
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error);
  if (error) throw Failure(fmt::format("cannot read the baseline {}: {}", path, base::error_text(error.value())));
  if (!exists) {
    if (options.update_baseline) return {};
    throw Failure(fmt::format("there is no baseline {}", path), "--update-baseline makes it, of what is found now",
                  Exit::usage);
  }
  auto baseline = record::Baseline::read(cli::read_small_file(path, "baseline"));
  if (!baseline) {
    throw Failure(fmt::format("{} is no baseline: {}", path, baseline.error()),
                  "give the file that --update-baseline wrote; where it was merged, leave whole lines of both",
                  Exit::usage);
  }
  return *std::move(baseline);
}

void write_baseline(base::NewFile& file, const record::Baseline& found) {
  base::Output out(file.fd(), file.path(), "the baseline is as it was");
  out.write(found.text());
  out.flush();
  file.keep();
}

void tell_of_baseline(const Environment& environment, const cli::GlobalOptions& global, const CheckOptions& options,
                      const record::Baseline& baseline) {
  if (global.quiet || options.baseline.empty() || options.input.chooses() || baseline.gone() == 0) return;
  report::print_line(environment.err,
                     fmt::format("{} of the baseline {} gone; --update-baseline forgets {}", baseline.gone(),
                                 baseline.gone() == 1 ? "is" : "are", baseline.gone() == 1 ? "it" : "them"));
}

Exit check(const Environment& environment, const cli::GlobalOptions& global, CheckOptions& options) {
  const schemas::Catalogue catalogue = options.schemas.catalogue();
  const checks::Validation validation(catalogue, options.rules.severities(usual_severities(), false),
                                      options.schemas.as);
  const checks::Mirrors mirrors(catalogue, options.mirrors.added_pairs(catalogue), options.mirrors.ignored());
  const checks::Selection selection = options.input.selection(environment, catalogue);
  const std::optional<checks::SignaturePolicy> policy = policy_of(options, environment, global);
  const std::string signature_header = policy ? policy->headers.front() : std::string();
  const std::vector<Header> given = options.headers.headers(signature_header);
  const input::Reader::Options reader = reader_options(options, environment, !given.empty());
  record::Baseline baseline = read_baseline(options);
  if (!options.baseline.empty()) options.output.kept.push_back(options.baseline);
  constexpr mode_t mode = 0666;  // it holds nothing of payloads, and belongs into the repository
  std::optional<base::NewFile> updated;
  if (options.update_baseline) updated.emplace(options.baseline, mode);
  scan::Pipeline pipeline(environment, global, options.input, reader, options.output,
                          {.names_inputs = true, .baseline = !options.baseline.empty()});
  pipeline.document(catalogue);

  const bool compares = validation.severities().of(Rule::mirror_differs) != Severity::off;
  const scan::Examiner::Options examiner_options{.validation = validation,
                                                 .selection = selection,
                                                 .reader = {.format = reader.format,
                                                            .given = given,
                                                            .content_bytes_max = reader.value_bytes_max,
                                                            .any_object = !options.schemas.as.empty()},
                                                 .details_of_all = pipeline.report().wants_all(),
                                                 .validates = true,
                                                 .mirrors = compares ? &mirrors : nullptr,
                                                 .signatures = policy ? &*policy : nullptr,
                                                 .accepts_bare = !options.signature.required};
  scan::CheckRun run(pipeline,
                     {.examiner = examiner_options,
                      .catalogue = catalogue,
                      .explain = options.signature.explain_options(),
                      .secret_typed = global.secret_typed,
                      .updates_baseline = options.update_baseline},
                     baseline);
  pipeline.run(options.jobs, examiner_options, run);
  const Exit exit = run.finish();
  if (updated && exit == Exit::good) {
    write_baseline(*updated, run.found());
    if (!global.quiet)
      report::print_line(environment.err,
                         fmt::format("{} holds {} findings now", options.baseline, run.found().size()));
  } else if (updated && !global.quiet) {
    report::print_line(environment.err,
                       fmt::format("{} stays as it was: not everything could be looked at", options.baseline));
  } else {
    tell_of_baseline(environment, global, options, baseline);
  }
  return exit;
}

}  // namespace

void add_check(CLI::App& app, const cli::GlobalOptions& global, Action& chosen) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App& command =
      cli::add_command(app, "check", "everything in one pass, for CI: schema, signature, ids, mirrored fields");
  options->input.add_to(command);
  const cli::FlagGroup checks(command, "Checks", cli::FromTree::accepted);
  options->schemas.add_as_to(checks);
  options->schemas.add_to(checks);
  options->rules.add_to(command, false);
  checks.add_value("--baseline", options->baseline, "FILE", "findings that are known, and fail nothing")
      .from_tree(cli::FromTree::narrows);
  checks.add_switch("--update-baseline", options->update_baseline, "write all that is found to that file, as known")
      .from_tree(cli::FromTree::writes)
      .needs({"--baseline"}, "name the file: --baseline FILE");
  cli::add_jobs_to(checks, options->jobs);
  options->mirrors.add_to(command);
  options->signature.secrets.add_to(command);
  options->headers.add_to(command);
  cli::FlagGroup(command, "Signature", cli::FromTree::accepted)
      .add_switch("--require-signature", options->signature.required,
                  "report bodies without any headers as missing a signature");
  options->signature.scheme.add_to(command, true);
  options->signature.add_time_to(command);
  options->signature.add_explain_to(command);
  options->output.add_to(command, cli::OutputFlags::Formats::all);
  cli::add_examples(
      command, {{"cooledge-hook check --report junit=junit.xml captures/",
                 "a folder of captures, with a report for the CI service"},
                {"cooledge-hook check --baseline known.txt --update-baseline captures/", "remember what is found now"},
                {"cooledge-hook check --baseline known.txt captures/", "and fail on new findings only"}});
  cli::when_chosen(command, chosen,
                   [options, &global](const Environment& environment) { return check(environment, global, *options); });
}

}  // namespace hook::commands
