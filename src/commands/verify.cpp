// cooledge-hook verify: is this signature right, and if not, why?
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "checks/selection.hpp"
#include "checks/verification.hpp"
#include "commands/commands.hpp"
#include "commands/flags.hpp"
#include "commands/pass.hpp"
#include "commands/verify_examine.hpp"
#include "commands/verify_run.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "model/world.hpp"

namespace hook::commands {
namespace {

Exit verify(const World& world, const Global& global, const VerifyOptions& options) {
  const events::Catalogue catalogue;
  intake::Reader::Options reader_options = options.input.reader_options(world);
  const checks::SignaturePolicy policy =
      options.signature.policy(world, global.typed_secrets, options.input.is_standard_input());
  const std::vector<Header> given = options.headers.headers(policy.headers.front());
  if (!given.empty() && reader_options.format == intake::InputFormat::automatic)
    reader_options.format = intake::InputFormat::body_or_records;
  const intake::InputFormat format = reader_options.format;
  const std::size_t content_bytes_max = reader_options.value_bytes_max;
  const checks::Selection selection = options.input.selection(world, catalogue);
  Pass pass(world, global, options.input, std::move(reader_options), options.output);
  pass.document(catalogue);

  const SignatureExaminer::Plan plan{.policy = policy,
                                     .selection = selection,
                                     .given = given,
                                     .format = format,
                                     .details_of_all = pass.report().wants_all(),
                                     .ids_wanted = options.input.dedupe,
                                     .content_bytes_max = content_bytes_max};
  const unsigned jobs = jobs_or_cores(options.jobs);
  std::vector<std::unique_ptr<SignatureExaminer>> examiners;
  examiners.reserve(jobs);
  for (unsigned i = 0; i < jobs; ++i) examiners.push_back(std::make_unique<SignatureExaminer>(plan));
  VerifyRun run(world, pass, options, plan, catalogue);
  pass.run<SignatureOutcome>(
      jobs, {.examine = [&](std::size_t worker, const intake::Batch& batch,
                            const intake::Slice& slice) { return examiners[worker]->examine(batch, slice); },
             .take = [&](const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes,
                         std::size_t at) { run.take(batch, outcomes, at); },
             .stream = [&](intake::Batch& batch) { return run.stream(batch); }});
  return run.finish(global);
}

}  // namespace

void add_verify(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& command = add_command(app, "verify", "check signatures with a secret, and say why one fails");
  options->signature.secrets.add_to(command);
  options->headers.add_to(command);
  options->signature.scheme.add_to(command, true);
  options->signature.add_time_to(command);
  options->signature.add_explain_to(command);
  add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side")
      .usual("the number of cores")
      .range(1, 256)
      .group("Why it fails");
  options->input.add_to(command, {"body"});
  options->output.add_to(command);
  options->output.add_emit_to(command);
  add_examples(command,
               {{"cooledge-hook verify --secret-file secret.txt captures/", "captures bring their own headers"}});
  when_chosen(command, [options, &global, &chosen] {
    chosen = [options, &global](const World& world) { return verify(world, global, *options); };
  });
}

}  // namespace hook::commands
