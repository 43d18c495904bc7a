// cooledge-hook verify: is this signature right, and if not, why?
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "checks/selection.hpp"
#include "checks/verification.hpp"
#include "cli/flags.hpp"
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
#include "scan/pipeline.hpp"
#include "scan/signature_examiner.hpp"
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

  const scan::SignatureExaminer::Options examiner_options{.policy = policy,
                                                          .selection = selection,
                                                          .given = given,
                                                          .format = format,
                                                          .details_of_all = pipeline.report().wants_all(),
                                                          .ids_wanted = options.input.dedupe,
                                                          .content_bytes_max = content_bytes_max};
  const unsigned jobs = scan::jobs_or_cores(options.jobs);
  std::vector<std::unique_ptr<scan::SignatureExaminer>> examiners;
  examiners.reserve(jobs);
  for (unsigned i = 0; i < jobs; ++i) examiners.push_back(std::make_unique<scan::SignatureExaminer>(examiner_options));
  scan::VerifyRun run(environment, pipeline, options.signature.explain_options(), examiner_options, catalogue);
  pipeline.run<scan::SignatureOutcome>(
      jobs, {.examine = [&](std::size_t worker, const input::Batch& batch,
                            const input::Slice& slice) { return examiners[worker]->examine(batch, slice); },
             .take = [&](const input::Batch& batch, std::vector<scan::SignatureOutcome>& outcomes,
                         std::size_t at) { run.take(batch, outcomes, at); },
             .stream = [&](input::Batch& batch) { return run.stream(batch); }});
  return run.finish(global);
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
  cli::add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side")
      .default_value("the number of cores")
      .range(1, 256)
      .group("Why it fails");
  options->input.add_to(command, {"body"});
  options->output.add_to(command);
  options->output.add_emit_to(command);
  cli::add_examples(command,
                    {{"cooledge-hook verify --secret-file secret.txt captures/", "captures bring their own headers"}});
  cli::when_chosen(command, [options, &global, &chosen] {
    chosen = [options, &global](const Environment& environment) { return verify(environment, global, *options); };
  });
}

}  // namespace hook::commands
