// cooledge-hook replay: sends deliveries to the server that somebody is working on.
#include "report/replay.hpp"
#include <fmt/format.h>
#include "base/entropy.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/output.hpp"
#include "checks/selection.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "cli/replay_flags.hpp"
#include "commands/commands.hpp"
#include "http/headers.hpp"
#include "http/target.hpp"
#include "input/reader.hpp"
#include "json/splice.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/replay_result.hpp"
#include "model/secret.hpp"
#include "record/journal.hpp"
#include "replay/feed.hpp"
#include "replay/planner.hpp"
#include "replay/print.hpp"
#include "replay/run.hpp"
#include "replay/signing.hpp"
#include "report/console.hpp"
#include "report/replay_tally.hpp"
#include "report/report.hpp"
#include "scan/pipeline.hpp"
#include "schemas/catalogue.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"
#include "text/redact.hpp"

namespace hook::commands {
namespace {

std::uint64_t drawn_seed() {
  constexpr unsigned seeds = 1'000'000'000;  // short enough to be typed
  return base::Entropy()() % seeds;
}

replay::Feed::Order order_of(const std::string& name) {
  if (name == "occurred") return replay::Feed::Order::occurred;
  return name == "shuffled" ? replay::Feed::Order::shuffled : replay::Feed::Order::recorded;
}

std::string path_without_query(const http::Target& target) {
  std::string path = target.path.substr(0, target.path.find('?'));
  if (path.ends_with('/')) path.pop_back();
  return path;
}

std::unique_ptr<json::Splicer> splicer_of(const cli::ReplayFlags& options) {
  if (options.edits.empty()) return nullptr;
  std::vector<json::Edit> edits;
  edits.reserve(options.edits.size());
  for (const std::string& typed : options.edits) edits.push_back(json::parse_edit(typed));
  return std::make_unique<json::Splicer>(std::move(edits), options.add);
}

std::unique_ptr<replay::RequestSigner> signer_of(const cli::ReplayFlags& options, const http::Target& target,
                                                 const Environment& environment, const cli::GlobalOptions& global) {
  if (!options.sign) return nullptr;
  const std::vector<std::string>& paths = options.input.paths;
  const bool input_is_stdin = paths.empty() || std::ranges::find(paths, "-") != paths.end();
  const std::vector<Secret> secrets = options.secrets.load(environment, global.typed_secrets, input_is_stdin);
  signature::Scheme scheme = options.scheme.rows().front();
  signature::Key key = replay::signing_key(secrets, scheme, options.scheme.hash());
  return std::make_unique<replay::RequestSigner>(std::move(scheme), options.scheme.headers(), std::move(key),
                                                 target.path);
}

// All parts of a replay that do not send, made from what was typed.
struct Replay {
  Replay(const Environment& world_given, const cli::GlobalOptions& global_given, const cli::ReplayFlags& options_given);

  Exit send();
  Exit print();

 private:
  void prepare_feed();
  void tell(const Failure& failure) {
    report::print_failure(environment.err, failure, global.coloured(environment, environment.err));
  }
  void tell_noticed();
  bool is_empty() const {
    return scan::tell_emptiness(
        environment, options.input, *reader,
        {.deliveries = feed->planned(), .left_out = feed->left_out(), .input_errors = input_errors},
        global.coloured(environment, environment.err));
  }

  const Environment& environment;
  const cli::GlobalOptions& global;
  const cli::ReplayFlags& options;
  const schemas::Catalogue catalogue;
  const checks::Selection selection;
  http::Target target;
  std::unique_ptr<json::Splicer> splicer;
  std::unique_ptr<replay::RequestSigner> signer;
  http::HeaderRules head;
  std::unique_ptr<record::Journal> journal;
  std::uint64_t seed = 0;
  std::unique_ptr<input::Reader> reader;
  std::unique_ptr<replay::Planner> deliveries;
  std::unique_ptr<replay::Feed> feed;
  std::uint64_t input_errors = 0;
  replay::Planner::Noticed told;
  bool told_secret = false;
};

Replay::Replay(const Environment& world_given, const cli::GlobalOptions& global_given,
               const cli::ReplayFlags& options_given)
    : environment(world_given),
      global(global_given),
      options(options_given),
      selection(options.input.selection(environment, catalogue)) {
  options.check();
  // What is wrong with these is said before anything is opened.
  options.policy(0);
  options.pacing();
  options.scheme.rows();
  options.secrets.check_values();
  splicer = splicer_of(options);
  target = http::parse_target(options.to, options.unix_socket);
  head = {.given = options.given_headers(), .made_anew = {}, .keep_credentials = options.keep_credentials};
  signer = signer_of(options, target, environment, global);
  if (signer) head.made_anew = signer->signature_headers();
  input::Reader::Options reader_options = options.input.reader_options(environment);
  reader_options.anything = options.anything;
  reader = std::make_unique<input::Reader>(std::move(reader_options), environment.in);
  http::resolve(target, options.allow_remote);
  if (!options.journal.empty())
    journal = std::make_unique<record::Journal>(options.journal, options.resume, options.dry_run || options.curl);
  seed = options.typed_seed().value_or(drawn_seed());
  if (journal && journal->past() && !options.typed_seed()) seed = journal->past()->seed;
  prepare_feed();
}

void Replay::prepare_feed() {
  std::vector<std::string> signature_headers;
  if (!signer) signature_headers = {"X-Cooledge-Signature", "webhook-signature", "svix-signature"};
  deliveries = std::make_unique<replay::Planner>(
      replay::Planner::Options{.selection = selection,
                               .head = head,
                               .format = options.input.reader_options(environment).format,
                               .append_target = options.append_target,
                               .one_key = options.jobs == 1,
                               .by_occurred = options.order == "occurred",
                               .times_wanted = !options.timing.empty() || options.order == "occurred",
                               .target_before = path_without_query(target),
                               .splicer = splicer.get(),
                               .signature_headers = std::move(signature_headers),
                               .clock = environment.now(),
                               .content_bytes_max = options.input.reader_options(environment).value_bytes_max,
                               .anything = options.anything});
  feed = std::make_unique<replay::Feed>(
      *reader, *deliveries,
      replay::Feed::Options{.order = order_of(options.order),
                            .seed = seed,
                            .repeat = options.repeat,
                            .duplicate_share = options.duplicate_share(),
                            .limit = options.input.limit,
                            .dedupe = options.input.dedupe,
                            .spool_folder = std::string(environment.variable("TMPDIR").value_or("/tmp")),
                            .note =
                                [this](const std::string& note) {
                                  if (!global.quiet) report::print_line(environment.err, "note: " + note);
                                },
                            .input_error =
                                [this](const Failure& failure) {
                                  ++input_errors;
                                  tell(failure);
                                },
                            .interrupted = environment.interrupted});
}

// Each thing once.
void Replay::tell_noticed() {
  if (global.quiet) return;
  const cli::SecretFlags& secrets = options.secrets;
  const bool has_secret =
      !(secrets.variables.empty() && secrets.files.empty() && secrets.descriptors.empty() && secrets.typed.empty());
  if (has_secret && !signer && !told_secret)
    report::print_line(environment.err, "note: a secret is given, and nothing is signed with it; --sign does that");
  told_secret = true;
  const replay::Planner::Noticed& seen = deliveries->noticed();
  const auto say = [&](bool noticed, bool& before, const char* words) {
    if (noticed && !before) report::print_line(environment.err, words);
    before = noticed;
  };
  say(seen.dropped_credentials, told.dropped_credentials,
      "note: captured Authorization and Cookie headers are left out; --keep-credentials sends them");
  say(seen.stale_signature, told.stale_signature,
      "note: captured signatures are more than five minutes old, so that the endpoint may call them stale; --sign "
      "makes "
      "new ones");
  say(seen.other_length, told.other_length,
      "note: the length of a captured body is not its Content-Length; it is sent as it is, so its signature may not "
      "match");
}

Exit Replay::send() {
  replay::Run run({.environment = environment,
                   .global = global,
                   .options = options,
                   .input = options.input,
                   .policy = options.policy(seed),
                   .pacing = options.pacing(),
                   .target = target,
                   .reader = *reader,
                   .feed = *feed,
                   .journal = journal.get(),
                   .signer = signer.get(),
                   .seed = seed,
                   .noticed = [this] { tell_noticed(); }});
  run.run();
  const Exit exit = run.finish(input_errors);
  if (exit == Exit::good && run.tally().failed == 0 && is_empty()) return Exit::usage;
  return exit;
}

Exit Replay::print() {
  base::Output out(environment.out, "standard output");
  text::Redactor redactor(options.redact);
  const std::unique_ptr<report::ReplayReport> json =
      options.curl || options.format == "text"
          ? nullptr
          : report::make_replay_report(options.format == "json" ? report::Format::json : report::Format::ndjson, out,
                                       {.redact = options.redact}, 0);
  report::ReplayTally tally;
  replay::Planned planned;
  bool bound = false;
  while (!environment.interrupted() && feed->next(planned)) {
    tell_noticed();
    if (journal && !bound) journal->bind(replay::binding_of(options, target, seed, planned.body_hash));
    bound = true;
    ReplayResult& sending = planned.sending;
    const bool before = journal && journal->was_delivered(sending.seq, planned.body_hash);
    if (!before && signer && planned.problem.empty())
      planned.problem = signer->sign(planned.request, sending.event_id, environment.now());
    sending.outcome = planned.problem.empty() ? ReplayOutcome::skipped : ReplayOutcome::failed;
    sending.error = !planned.problem.empty() ? planned.problem : before ? "delivered before" : "dry run";
    tally.count(sending);
    if (json) json->add(sending);
    else if (before) continue;
    else if (!options.curl) replay::append_dry_run(out.buffer(), planned, target, global.verbose, redactor);
    else if (planned.problem.empty()) replay::append_curl(out.buffer(), planned, target, options);
    else tell(Failure(fmt::format("{}:{}: {}", sending.path, sending.line, planned.problem)));
    out.line_done();
    if (feed->would_wait()) out.flush();
  }
  if (json) json->finish(tally);
  out.flush();
  if (!global.quiet) {
    std::string line = fmt::format("nothing was sent: {} would go to {}", tally.skipped, target.shown());
    if (feed->left_out() > 0) line += fmt::format("; {} left out by the filter", feed->left_out());
    report::print_line(environment.err, line);
  }
  if (environment.interrupted()) return Exit::interrupted;
  if (input_errors > 0) return Exit::failure;
  if (tally.failed > 0) return options.input.exit_of(true);
  return is_empty() ? Exit::usage : Exit::good;
}

}  // namespace

void add_replay(CLI::App& app, const cli::GlobalOptions& global, Action& chosen) {
  auto options = std::make_shared<cli::ReplayFlags>();
  CLI::App& command = cli::add_command(app, "replay", "send deliveries to the server that you are working on");
  options->add_to(command);
  cli::add_examples(command,
                    {{"cooledge-hook replay --to 3000 captures/", "to the server on port 3000, one after the other"},
                     {"cooledge-hook replay --to 3000 --dry-run captures.ndjson", "what would be sent"}});
  cli::when_chosen(command, chosen, [options, &global](const Environment& environment) {
    Replay replay(environment, global, *options);
    return options->dry_run || options->curl ? replay.print() : replay.send();
  });
}

}  // namespace hook::commands
