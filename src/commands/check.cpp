// cooledge-hook check: everything in one pass, for CI.
#include <fmt/format.h>
#include <sys/types.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "base/errors.hpp"
#include "base/new_file.hpp"
#include "base/output.hpp"
#include "checks/mirrors.hpp"
#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "commands/check_run.hpp"
#include "commands/commands.hpp"
#include "commands/examine.hpp"
#include "commands/flags.hpp"
#include "commands/pass.hpp"
#include "commands/schema_files.hpp"
#include "commands/signature_flags.hpp"
#include "commands/verify_examine.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "model/rule.hpp"
#include "model/world.hpp"
#include "record/baseline.hpp"
#include "report/talk.hpp"

namespace hook::commands {
namespace {

// Mirrored fields may rightly differ: what diff was asked for is a note here.
Severities usual_severities() {
  Severities usual;
  usual.set(Rule::mirror_differs, Severity::note);
  return usual;
}

// A secret that is missing is one that was left out on purpose, unless something is said of signatures.
std::optional<checks::SignaturePolicy> policy_of(const CheckOptions& options, const World& world,
                                                 const Global& global) {
  const SignatureFlags& flags = options.signature;
  const bool wanted = flags.are_typed() || !options.headers.signatures.empty();
  if (!flags.secrets.is_given(world, global.typed_secrets) && !wanted) return std::nullopt;
  return flags.policy(world, global.typed_secrets, options.input.is_standard_input());
}

// Headers that are given by hand belong to a body that fills its file.
intake::Reader::Options reader_options(const CheckOptions& options, const World& world, bool headers_given) {
  intake::Reader::Options reader = options.input.reader_options(world);
  if (headers_given && reader.format == intake::InputFormat::automatic)
    reader.format = intake::InputFormat::body_or_records;
  reader.held_body_max = reader.value_bytes_max;  // a schema is not checked piece by piece
  return reader;
}

record::Baseline read_baseline(const CheckOptions& options) {
  record::Baseline baseline;
  const std::string& path = options.baseline;
  if (path.empty()) {
    if (!options.update_baseline) return baseline;
    throw Failure("--update-baseline does not know which file", "name it: --baseline FILE", Exit::usage);
  }
  if (options.update_baseline && options.input.chooses()) {
    throw Failure("--update-baseline would forget the findings of the deliveries that filters leave out",
                  "leave out the filters", Exit::usage);
  }
  std::error_code error;
  const bool exists = std::filesystem::exists(path, error);
  if (error) throw Failure(fmt::format("cannot read the baseline {}: {}", path, base::error_text(error.value())));
  if (!exists) {
    if (options.update_baseline) return baseline;
    throw Failure(fmt::format("there is no baseline {}", path), "--update-baseline makes it, of what is found now",
                  Exit::usage);
  }
  const std::string wrong = baseline.read(read_small_file(path, "baseline"));
  if (!wrong.empty()) {
    throw Failure(fmt::format("{} is no baseline: {}", path, wrong),
                  "give the file that --update-baseline wrote; where it was merged, leave whole lines of both",
                  Exit::usage);
  }
  return baseline;
}

void write_baseline(base::NewFile& file, const record::Baseline& found) {
  base::Output out(file.fd(), file.path(), "the baseline is as it was");
  out.write(found.text());
  out.flush();
  file.keep();
}

SignatureExaminer::Plan signature_plan(const checks::SignaturePolicy& policy, const checks::Selection& selection,
                                       const Examiner::Plan& events, bool bodies_alone) {
  return {.policy = policy,
          .selection = selection,
          .given = events.given,
          .format = events.format,
          .details_of_all = events.details_of_all,
          .ids_wanted = false,
          .content_bytes_max = events.content_bytes_max,
          .accepts_bare = bodies_alone,
          .any_object = events.any_object};
}

void tell_of_baseline(const World& world, const Global& global, const CheckOptions& options,
                      const record::Baseline& baseline) {
  if (global.quiet || options.baseline.empty() || options.input.chooses() || baseline.gone() == 0) return;
  report::print_line(world.err, fmt::format("{} of the baseline {} gone; --update-baseline forgets {}", baseline.gone(),
                                            baseline.gone() == 1 ? "is" : "are", baseline.gone() == 1 ? "it" : "them"));
}

Exit check(const World& world, const Global& global, CheckOptions& options) {
  events::Catalogue catalogue;
  for (const std::string& path : options.schemas) add_schema_files(catalogue, path);
  check_as(options.as, catalogue);
  const checks::Validation validation(catalogue, options.rules.severities(usual_severities(), false), options.as);
  const checks::Mirrors mirrors(catalogue, options.mirrors.added_pairs(catalogue), options.mirrors.ignored());
  const checks::Selection selection = options.input.selection(world, catalogue);
  const std::optional<checks::SignaturePolicy> policy = policy_of(options, world, global);
  const std::string signature_header = policy ? policy->headers.front() : std::string();
  const std::vector<Header> given = options.headers.headers(signature_header);
  const intake::Reader::Options reader = reader_options(options, world, !given.empty());
  record::Baseline baseline = read_baseline(options);
  if (!options.baseline.empty()) options.output.kept.push_back(options.baseline);
  constexpr mode_t mode = 0666;  // it holds nothing of payloads, and belongs into the repository
  std::optional<base::NewFile> updated;
  if (options.update_baseline) updated.emplace(options.baseline, mode);
  Pass pass(world, global, options.input, reader, options.output,
            {.names_inputs = true, .baseline = !options.baseline.empty()});
  pass.document(catalogue);

  const bool all = pass.report().wants_all();
  const bool compares = validation.severities().of(Rule::mirror_differs) != Severity::off;
  const Examiner::Plan plan{.validation = validation,
                            .selection = selection,
                            .format = reader.format,
                            .details_of_all = all,
                            .mirrors = compares ? &mirrors : nullptr,
                            .content_bytes_max = reader.value_bytes_max,
                            .given = given,
                            .any_object = !options.as.empty()};
  const checks::Selection any;  // of those that were chosen before
  std::optional<SignatureExaminer::Plan> signatures;
  if (policy) signatures.emplace(signature_plan(*policy, any, plan, !options.signature.required));
  const unsigned jobs = jobs_or_cores(options.jobs);
  std::vector<std::unique_ptr<Examiner>> examiners;
  std::vector<std::unique_ptr<SignatureExaminer>> signature_examiners;
  for (unsigned i = 0; i < jobs; ++i) {
    examiners.push_back(std::make_unique<Examiner>(plan));
    if (signatures) signature_examiners.push_back(std::make_unique<SignatureExaminer>(*signatures));
  }
  CheckRun run(world, pass, options, {plan, signatures ? &*signatures : nullptr, catalogue}, baseline);
  const auto examine = [&](std::size_t worker, const intake::Batch& batch, const intake::Slice& slice) {
    CheckOutcome outcome{examiners[worker]->examine(batch, slice), {}};
    if (signatures && outcome.event.selected) outcome.signature = signature_examiners[worker]->examine(batch, slice);
    return outcome;
  };
  pass.run<CheckOutcome>(jobs, {.examine = examine,
                                .take = [&](const intake::Batch& batch, std::vector<CheckOutcome>& outcomes,
                                            std::size_t at) { run.take(batch, outcomes, at); }});
  const Exit exit = run.finish(global);
  if (updated && exit == Exit::good) {
    write_baseline(*updated, run.found());
    if (!global.quiet)
      report::print_line(world.err, fmt::format("{} holds {} findings now", options.baseline, run.found().size()));
  } else if (updated && !global.quiet) {
    report::print_line(world.err,
                       fmt::format("{} stays as it was: not everything could be looked at", options.baseline));
  } else {
    tell_of_baseline(world, global, options, baseline);
  }
  return exit;
}

}  // namespace

void add_check(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App& command =
      add_command(app, "check", "everything in one pass, for CI: schema, signature, ids, mirrored fields");
  options->input.add_to(command);
  const std::string group = "Checks";
  add_value(command, "--as", options->as, "EVENT", "check against this event type, whatever a body says it is")
      .group(group);
  add_list(command, "--schema", options->schemas, "FILE",
           "add or replace event types by JSON Schema files; a file or folder")
      .group(group);
  options->rules.add_to(command, false);
  add_value(command, "--baseline", options->baseline, "FILE", "findings that are known, and fail nothing").group(group);
  add_switch(command, "--update-baseline", options->update_baseline, "write all that is found to that file, as known")
      .group(group);
  add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side")
      .usual("the number of cores")
      .range(1, 256)
      .group(group);
  options->mirrors.add_to(command);
  options->signature.secrets.add_to(command);
  options->headers.add_to(command);
  add_switch(command, "--require-signature", options->signature.required,
             "report bodies without any headers as missing a signature")
      .group("Signature");
  options->signature.scheme.add_to(command, true);
  options->signature.add_time_to(command);
  options->signature.add_explain_to(command);
  options->output.add_to(command, OutputFlags::Formats::all);
  add_examples(command,
               {{"cooledge-hook check --report junit=junit.xml captures/",
                 "a folder of captures, with a report for the CI service"},
                {"cooledge-hook check --baseline known.txt --update-baseline captures/", "remember what is found now"},
                {"cooledge-hook check --baseline known.txt captures/", "and fail on new findings only"}});
  when_chosen(command, [options, &global, &chosen] {
    chosen = [options, &global](const World& world) { return check(world, global, *options); };
  });
}

}  // namespace hook::commands
