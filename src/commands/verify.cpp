// cooledge-hook verify: is this signature right, and if not, why?
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/input_flags.hpp"
#include "cli/output_flags.hpp"
#include "cli/scheme_flags.hpp"
#include "cli/signature_flags.hpp"
#include "commands/commands.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/delivery.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/rule.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "scan/verify_run.hpp"
#include "schemas/catalogue.hpp"

namespace hook::commands {
namespace {

struct VerifyOptions {
  cli::InputFlags input;
  cli::OutputFlags output;
  cli::SignatureFlags signature;
  cli::HeaderFlags headers;
  unsigned jobs = 0;
};

Exit verify(const Environment& environment, const cli::GlobalOptions& global, const VerifyOptions& options) {
  const schemas::Catalogue catalogue;
  const checks::Validation validation(catalogue, Severities());
  input::Reader::Options reader_options = options.input.reader_options(environment);
  const checks::SignaturePolicy policy =
      options.signature.policy(environment, global.typed_secrets, options.input.is_standard_input());
  const std::vector<Header> given = options.headers.headers(policy.headers.front());
  if (!given.empty() && reader_options.format == input::InputFormat::automatic)
    reader_options.format = input::InputFormat::body_or_records;
  const input::InputFormat format = reader_options.format;
  const std::size_t content_bytes_max = reader_options.value_bytes_max;
  const checks::Selection selection = options.input.selection(environment, catalogue);
  scan::Pipeline pipeline(environment, global, options.input, std::move(reader_options), options.output);
  pipeline.document(catalogue);

  // Where headers are given by hand, the body that they belong to may be anything.
  const scan::Examiner::Options examiner_options{
      .validation = validation,
      .selection = selection,
      .reader = {.format = format,
                 .given = given,
                 .content_bytes_max = content_bytes_max,
                 .anything = !given.empty() || format == input::InputFormat::body},
      .details_of_all = pipeline.report().wants_all(),
      .signatures = &policy,
      .ids_wanted = options.input.dedupe,
      .values_wanted = false};
  scan::VerifyRun run(pipeline, options.signature.explain_options(), examiner_options, catalogue);
  pipeline.run(options.jobs, examiner_options, run);
  return run.finish();
}

}  // namespace

void add_verify(CLI::App& app, const cli::GlobalOptions& global, Action& chosen) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& command = cli::add_command(app, "verify", "check signatures with a secret, and say why one fails");
  options->signature.secrets.add_to(command);
  options->headers.add_to(command);
  options->signature.scheme.add_to(command, true);
  options->signature.add_time_to(command);
  options->signature.add_explain_to(command);
  cli::add_jobs_to(cli::FlagGroup(command, "Why it fails", cli::FromTree::accepted), options->jobs);
  options->input.add_to(command, {"body"});
  options->output.add_to(command);
  options->output.add_emit_to(command);
  cli::add_examples(command,
                    {{"cooledge-hook verify --secret-file secret.txt captures/", "captures bring their own headers"}});
  cli::when_chosen(command, chosen, [options, &global](const Environment& environment) {
    return verify(environment, global, *options);
  });
}

}  // namespace hook::commands
