// cooledge-hook verify: is this signature right, and if not, why?
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "commands/commands.hpp"
#include "commands/flags.hpp"
#include "commands/verify_run.hpp"

namespace hook::commands {
namespace {

Instant parse_now(const std::string& text, Instant clock) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  constexpr std::size_t digits_max = 18;
  if (digits && text.size() <= digits_max) return {std::stoll(text), 0};
  const auto when = parse_when(text, clock);
  if (!when) {
    throw Failure(fmt::format("--now: \"{}\" is no point in time", text),
                  "write 2026-06-17T03:21:00Z, Unix time in seconds, or how long ago: 90s, 15m, 2h", Exit::usage);
  }
  return *when;
}

void set_time(checks::SignaturePolicy& policy, const VerifyOptions& options, const World& world) {
  policy.clock = world.now();
  if (!options.now.empty()) policy.now = parse_now(options.now, policy.clock);
  if (options.tolerance.empty()) return;
  policy.tolerance_off = options.tolerance == "off";
  if (policy.tolerance_off) return;
  const bool digits = options.tolerance.find_first_not_of("0123456789") == std::string::npos;
  const auto seconds = parse_duration(digits ? options.tolerance + "s" : options.tolerance);
  if (!seconds) {
    throw Failure(fmt::format("--tolerance: \"{}\" is no span of time", options.tolerance),
                  "write 90s, 5m, 2h or 1d, or off to judge no time", Exit::usage);
  }
  policy.tolerance_seconds = *seconds;
  policy.judges_saved = true;
}

// Secrets that cannot be keys of the one scheme that is asked for.
void check_keys(const checks::SignaturePolicy& policy) {
  const signature::KeyForm form = policy.rows.front().key_form;
  const bool alike = std::all_of(policy.rows.begin(), policy.rows.end(),
                                 [&](const signature::Scheme& row) { return row.key_form == form; });
  if (!alike) return;
  const std::vector<Secret>& secrets = policy.keyring.secrets();
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    if (policy.keyring.key(i, form) != nullptr) continue;
    throw Failure(fmt::format("the secret {} is not written in {}, as it must be here", secrets[i].name(),
                              form == signature::KeyForm::hex ? "hexadecimal" : "base64"),
                  "is it whole? --secret-encoding raw takes it as it is", Exit::usage);
  }
}

checks::SignaturePolicy policy_of(const VerifyOptions& options, const World& world, const Global& global,
                                  bool input_is_stdin) {
  std::vector<signature::Scheme> rows = options.scheme.rows();
  std::vector<signature::KeyForm> forms;
  forms.reserve(rows.size());
  for (const signature::Scheme& row : rows) forms.push_back(row.key_form);
  const signature::Hash hash = options.scheme.hash();
  checks::SignaturePolicy policy{
      .rows = std::move(rows),
      .hash = hash,
      .keyring = signature::Keyring(options.secrets.load(world, global.typed_secrets, input_is_stdin), hash, forms),
      .headers = options.scheme.headers()};
  set_time(policy, options, world);
  check_keys(policy);
  return policy;
}

Exit verify(const World& world, const Global& global, const VerifyOptions& options) {
  const events::Catalogue catalogue;
  if (options.explain && options.no_explain)
    throw Failure("--explain and --no-explain contradict each other", "leave one of them out", Exit::usage);
  intake::Reader::Options reader_options = options.input.reader_options(world);
  const bool input_is_stdin =
      options.input.paths.empty() || std::count(options.input.paths.begin(), options.input.paths.end(), "-") > 0;
  const checks::SignaturePolicy policy = policy_of(options, world, global, input_is_stdin);
  const std::vector<Header> given = options.headers.headers(policy.headers.front());
  if (!given.empty() && reader_options.format == intake::InputFormat::automatic)
    reader_options.format = intake::InputFormat::body_or_records;
  const intake::InputFormat format = reader_options.format;
  const checks::Selection selection = options.input.selection(world, catalogue);
  Pass pass(world, global, options.input, std::move(reader_options), options.output);

  const SignatureExaminer::Plan plan{policy, selection, given, format, pass.report().wants_all(), options.input.dedupe};
  const unsigned jobs = jobs_or_cores(options.jobs);
  std::vector<std::unique_ptr<SignatureExaminer>> examiners;
  examiners.reserve(jobs);
  for (unsigned i = 0; i < jobs; ++i) examiners.push_back(std::make_unique<SignatureExaminer>(plan));
  VerifyRun run(pass, options, plan, catalogue);
  pass.run<SignatureOutcome>(
      jobs, {.examine = [&](std::size_t worker, const intake::Batch& batch,
                            const intake::Slice& slice) { return examiners[worker]->examine(batch, slice); },
             .take = [&](const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes,
                         std::size_t at) { run.take(batch, outcomes, at); },
             .stream = [&](intake::Batch& batch) { return run.stream(batch); }});
  return run.finish(world, global);
}

}  // namespace

void add_verify(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& command = add_command(app, "verify", "check signatures with a secret, and say why one fails");
  options->secrets.add_to(command);
  options->headers.add_to(command);
  options->scheme.add_to(command, true);
  const std::string time = "Time";
  add_value(command, "--tolerance", options->tolerance, "TIME|off", "how old or early a signature may be; 5m")
      .group(time);
  add_value(command, "--now", options->now, "TIME", "judge by this time, not by when a delivery was received")
      .group(time);
  const std::string why = "Why it fails";
  add_switch(command, "--explain", options->explain, "look into all failures, not the first 10").group(why);
  add_switch(command, "--no-explain", options->no_explain, "look into none").group(why);
  add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side; the number of cores")
      .range(1, 256)
      .group(why);
  options->input.add_to(command, {"body"});
  options->output.add_to(command);
  when_chosen(command, [options, &global, &chosen] {
    chosen = [options, &global](const World& world) { return verify(world, global, *options); };
  });
}

}  // namespace hook::commands
