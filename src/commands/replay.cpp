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
#include "commands/commands.hpp"
#include "commands/flags.hpp"
#include "commands/pass.hpp"
#include "commands/replay_delivery.hpp"
#include "commands/replay_feed.hpp"
#include "commands/replay_options.hpp"
#include "commands/replay_print.hpp"
#include "commands/replay_run.hpp"
#include "commands/signing.hpp"
#include "events/catalogue.hpp"
#include "intake/reader.hpp"
#include "json/splice.hpp"
#include "model/failure.hpp"
#include "model/sending.hpp"
#include "model/world.hpp"
#include "record/journal.hpp"
#include "report/replay_tally.hpp"
#include "report/report.hpp"
#include "report/talk.hpp"
#include "text/redact.hpp"
#include "wire/head.hpp"
#include "wire/target.hpp"

namespace hook::commands {
namespace {

std::uint64_t drawn_seed() {
  constexpr unsigned seeds = 1'000'000'000;  // short enough to be typed
  return base::Entropy()() % seeds;
}

ReplayFeed::Order order_of(const std::string& name) {
  if (name == "occurred") return ReplayFeed::Order::occurred;
  return name == "shuffled" ? ReplayFeed::Order::shuffled : ReplayFeed::Order::recorded;
}

std::string path_without_query(const wire::Target& target) {
  std::string path = target.path.substr(0, target.path.find('?'));
  if (path.ends_with('/')) path.pop_back();
  return path;
}

std::unique_ptr<json::Splicer> splicer_of(const ReplayOptions& options) {
  if (options.edits.empty()) return nullptr;
  std::vector<json::Edit> edits;
  edits.reserve(options.edits.size());
  for (const std::string& typed : options.edits) edits.push_back(json::parse_edit(typed));
  return std::make_unique<json::Splicer>(std::move(edits), options.add);
}

std::unique_ptr<RequestSigner> signer_of(const ReplayOptions& options, const wire::Target& target, const World& world,
                                         const Global& global) {
  if (!options.sign) return nullptr;
  const std::vector<std::string>& paths = options.input.paths;
  const bool input_is_stdin = paths.empty() || std::find(paths.begin(), paths.end(), "-") != paths.end();
  return std::make_unique<RequestSigner>(
      options.scheme, options.secrets.load(world, global.typed_secrets, input_is_stdin), target.path);
}

// All parts of a replay that do not send, made from what was typed.
struct Replay {
  Replay(const World& world_given, const Global& global_given, const ReplayOptions& options_given);

  Exit send();
  Exit print();

 private:
  void prepare_feed();
  void tell(const Failure& failure) { report::print_failure(world.err, failure, global.coloured(world, world.err)); }
  void tell_noticed();
  bool is_empty() const {
    return tell_emptiness(world, options.input, *reader,
                          {.deliveries = feed->planned(), .left_out = feed->left_out(), .troubles = troubles},
                          global.coloured(world, world.err));
  }

  const World& world;
  const Global& global;
  const ReplayOptions& options;
  const events::Catalogue catalogue;
  const checks::Selection selection;
  wire::Target target;
  std::unique_ptr<json::Splicer> splicer;
  std::unique_ptr<RequestSigner> signer;
  wire::HeadRules head;
  std::unique_ptr<record::Journal> journal;
  std::uint64_t seed = 0;
  std::unique_ptr<intake::Reader> reader;
  std::unique_ptr<DeliveryReader> deliveries;
  std::unique_ptr<ReplayFeed> feed;
  std::uint64_t troubles = 0;
  DeliveryReader::Noticed told;
  bool told_secret = false;
};

Replay::Replay(const World& world_given, const Global& global_given, const ReplayOptions& options_given)
    : world(world_given),
      global(global_given),
      options(options_given),
      selection(options.input.selection(world, catalogue)) {
  options.check();
  // What is wrong with these is said before anything is opened.
  options.policy(0);
  options.pacing();
  options.scheme.rows();
  options.secrets.check_values();
  splicer = splicer_of(options);
  target = wire::parse_target(options.to, options.unix_socket);
  head = {.given = options.given_headers(), .made_anew = {}, .keep_credentials = options.keep_credentials};
  signer = signer_of(options, target, world, global);
  if (signer) head.made_anew = signer->signature_headers();
  intake::Reader::Options reader_options = options.input.reader_options(world);
  reader_options.anything = options.anything;
  reader = std::make_unique<intake::Reader>(std::move(reader_options), world.in);
  wire::resolve(target, options.allow_remote);
  if (!options.journal.empty())
    journal = std::make_unique<record::Journal>(options.journal, options.resume, options.dry_run || options.curl);
  seed = options.typed_seed().value_or(drawn_seed());
  if (journal && journal->past() && !options.typed_seed()) seed = journal->past()->seed;
  prepare_feed();
}

void Replay::prepare_feed() {
  std::vector<std::string> signature_headers;
  if (!signer) signature_headers = {"X-Cooledge-Signature", "webhook-signature", "svix-signature"};
  deliveries = std::make_unique<DeliveryReader>(
      DeliveryReader::Plan{.selection = selection,
                           .head = head,
                           .format = options.input.reader_options(world).format,
                           .append_target = options.append_target,
                           .one_key = options.jobs == 1,
                           .by_occurred = options.order == "occurred",
                           .times_wanted = !options.timing.empty() || options.order == "occurred",
                           .target_before = path_without_query(target),
                           .splicer = splicer.get(),
                           .signature_headers = std::move(signature_headers),
                           .clock = world.now(),
                           .content_bytes_max = options.input.reader_options(world).value_bytes_max,
                           .anything = options.anything});
  feed = std::make_unique<ReplayFeed>(
      *reader, *deliveries,
      ReplayFeed::Plan{.order = order_of(options.order),
                       .seed = seed,
                       .repeat = options.repeat,
                       .duplicate_share = options.duplicate_share(),
                       .limit = options.input.limit,
                       .dedupe = options.input.dedupe,
                       .spool_folder = std::string(world.variable("TMPDIR").value_or("/tmp")),
                       .note =
                           [this](const std::string& note) {
                             if (!global.quiet) report::print_line(world.err, "note: " + note);
                           }},
      [this](const Failure& failure) {
        ++troubles;
        tell(failure);
      },
      world.interrupted);
}

// Each thing once.
void Replay::tell_noticed() {
  if (global.quiet) return;
  const SecretFlags& secrets = options.secrets;
  const bool has_secret =
      !(secrets.variables.empty() && secrets.files.empty() && secrets.descriptors.empty() && secrets.typed.empty());
  if (has_secret && !signer && !told_secret)
    report::print_line(world.err, "note: a secret is given, and nothing is signed with it; --sign does that");
  told_secret = true;
  const DeliveryReader::Noticed& seen = deliveries->noticed();
  const auto say = [&](bool noticed, bool& before, const char* words) {
    if (noticed && !before) report::print_line(world.err, words);
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
  ReplayRun run({.world = world,
                 .global = global,
                 .options = options,
                 .target = target,
                 .reader = *reader,
                 .feed = *feed,
                 .journal = journal.get(),
                 .signer = signer.get(),
                 .seed = seed,
                 .noticed = [this] { tell_noticed(); }});
  run.run();
  const Exit exit = run.finish(troubles);
  if (exit == Exit::good && run.tally().failed == 0 && is_empty()) return Exit::usage;
  return exit;
}

Exit Replay::print() {
  base::Output out(world.out, "standard output");
  text::Redactor redactor(options.redact);
  const std::unique_ptr<report::ReplayReport> json =
      options.curl || options.format == "text"
          ? nullptr
          : report::make_replay_report(options.format == "json" ? report::Format::json : report::Format::ndjson, out,
                                       {.redact = options.redact}, 0);
  report::ReplayTally tally;
  Planned planned;
  bool bound = false;
  while (!world.interrupted() && feed->next(planned)) {
    tell_noticed();
    if (journal && !bound) journal->bind(binding_of(options, target, seed, planned.body_print));
    bound = true;
    Sending& sending = planned.sending;
    const bool before = journal && journal->was_delivered(sending.seq, planned.body_print);
    if (!before && signer && planned.problem.empty())
      planned.problem = signer->sign(planned.request, sending.event_id, world.now());
    sending.outcome = planned.problem.empty() ? SendingOutcome::skipped : SendingOutcome::failed;
    sending.error = !planned.problem.empty() ? planned.problem : before ? "delivered before" : "dry run";
    tally.count(sending);
    if (json) json->add(sending);
    else if (before) continue;
    else if (!options.curl) append_dry_run(out.buffer(), planned, target, global.verbose, redactor);
    else if (planned.problem.empty()) append_curl(out.buffer(), planned, target, options);
    else tell(Failure(fmt::format("{}:{}: {}", sending.path, sending.line, planned.problem)));
    out.line_done();
    if (feed->would_wait()) out.flush();
  }
  if (json) json->finish(tally);
  out.flush();
  if (!global.quiet) {
    std::string line = fmt::format("nothing was sent: {} would go to {}", tally.skipped, target.shown());
    if (feed->left_out() > 0) line += fmt::format("; {} left out by the filter", feed->left_out());
    report::print_line(world.err, line);
  }
  if (world.interrupted()) return Exit::interrupted;
  if (troubles > 0) return Exit::failure;
  if (tally.failed > 0) return options.input.exit_of(true);
  return is_empty() ? Exit::usage : Exit::good;
}

}  // namespace

void add_replay(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<ReplayOptions>();
  CLI::App& command = add_command(app, "replay", "send deliveries to the server that you are working on");
  options->add_to(command);
  add_examples(command,
               {{"cooledge-hook replay --to 3000 captures/", "to the server on port 3000, one after the other"},
                {"cooledge-hook replay --to 3000 --dry-run captures.ndjson", "what would be sent"}});
  when_chosen(command, [options, &global, &chosen] {
    chosen = [options, &global](const World& world) {
      Replay replay(world, global, *options);
      return options->dry_run || options->curl ? replay.print() : replay.send();
    };
  });
}

}  // namespace hook::commands
