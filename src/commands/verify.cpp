// cooledge-hook verify: is this signature right, and if not, why?
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <map>
#include <memory>

#include "commands/commands.hpp"
#include "commands/flags.hpp"
#include "commands/pass.hpp"
#include "commands/scheme_flags.hpp"
#include "commands/secrets.hpp"
#include "commands/verify_examine.hpp"

namespace hook::commands {
namespace {

// What was typed.
struct VerifyOptions {
  InputFlags input;
  OutputFlags output;
  SecretFlags secrets;
  SchemeFlags scheme;
  HeaderFlags headers;
  std::string tolerance;
  std::string now;
  bool explain = false;
  bool no_explain = false;
  unsigned jobs = 0;
};

// Unless the user asks for more.
constexpr std::uint64_t explained_max = 10;

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

// What verify does with each outcome, in input order: explains, counts, reports and passes it on.
class VerifyRun {
 public:
  VerifyRun(Pass& pass, const VerifyOptions& options, const SignatureExaminer::Plan& plan,
            const events::Catalogue& catalogue)
      : pass_(pass),
        options_(options),
        plan_(plan),
        examiner_(plan),
        opener_(plan),
        explainer_(plan.policy, catalogue, options.explain) {}

  void take(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at) {
    const intake::Slice& slice = batch.slices[at];
    SignatureOutcome& outcome = outcomes[at];
    Tally& tally = pass_.tally();
    if (!outcome.selected) {
      ++tally.left_out;
      if (!outcome.readable) ++tally.left_out_unreadable;
      return;
    }
    if (outcome.sighting.has_id() && sightings_.add(outcome.sighting, batch.input, slice.line)) {
      ++tally.left_out;
      return;
    }
    ++tally.deliveries;
    ++(outcome.verified ? tally.valid : tally.invalid);
    if (outcome.scheme != nullptr) ++made_by_[{outcome.scheme->name, outcome.secret}];
    const bool failed = outcome.details && !outcome.details->answer.fits;
    const bool looked_into = explains();
    if (failed && looked_into) explain(batch, outcomes, at);
    if (explains()) remember(batch, slice, outcome);
    if (outcome.details) show(batch, slice, *outcome.details, looked_into);
    if (options_.output.emit == (outcome.verified ? "valid" : "invalid")) pass_.emit(slice.raw);
  }

  std::optional<SignatureOutcome> stream(intake::Batch& batch, intake::Reader& reader) {
    if (!options_.output.emit.empty()) {
      reader.rest(batch, [](std::string_view) {});
      batch.troubles.emplace_back(fmt::format("{}: the body is larger than 8 MiB, too large for --emit", batch.path),
                                  "leave out --emit");
      return std::nullopt;
    }
    bool whole = true;
    SignatureOutcome outcome = examiner_.examine_long(
        batch, batch.slices.front(),
        [&](const std::function<void(std::string_view)>& take) { whole = reader.rest(batch, take); });
    if (!whole) return std::nullopt;
    return outcome;
  }

  Exit finish(const World& world, const Global& global) {
    Tally& tally = pass_.tally();
    tally.inputs = pass_.reader().inputs();
    tally.made_by = made_by();
    const std::array<report::Total, 3> totals{
        {{"deliveries", tally.deliveries}, {"verified", tally.valid}, {"failed", tally.invalid}}};
    const Exit exit = pass_.finish(totals, report::verification_summary(tally), tally.invalid);
    if (unexplained_ > 0 && !global.quiet && !options_.no_explain) {
      report::print_line(
          world.err, fmt::format("{} of the failures were not looked into; --explain looks into all", unexplained_));
    }
    return exit;
  }

 private:
  struct Remembered {
    std::array<char, 32> digest;
    std::uint32_t input;
    std::uint64_t line;
  };
  static constexpr std::size_t remembered_max = 65536;
  static constexpr std::size_t others_max = 256;
  static constexpr std::size_t others_bytes_max = std::size_t{4} << 20U;

  bool explains() const { return !options_.no_explain && (options_.explain || explained_ < explained_max); }

  void explain(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at) {
    ++explained_;
    if (batch.unfinished) return;
    bodies_.clear();
    std::vector<checks::OtherDelivery> others;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < 2 * batch.slices.size() && plan_.given.empty(); ++i) {
      // Those nearby come first: what got mixed up stands side by side.
      const std::size_t distance = i / 2 + 1;
      const std::size_t other = i % 2 == 0 ? at - distance : at + distance;
      if (other >= batch.slices.size() || others.size() == others_max || bytes > others_bytes_max) continue;
      bodies_.emplace_back(opener_.body_of(batch.slices[other]));
      bytes += bodies_.back().size();
      others.push_back({bodies_.back(), fmt::format("{}:{}", batch.path, batch.slices[other].line)});
    }
    SignatureOutcome explained = examiner_.explain(batch, batch.slices[at], explainer_, others);
    const bool open = explained.details && explained.details->answer.reason == SignatureReason::mismatch &&
                      explained.details->answer.why.empty();
    if (open && plan_.given.empty()) look_back(*explained.details);
    if (explained.details) outcomes[at].details = std::move(explained.details);
  }

  // Whether the signature is that of a delivery further back than is held.
  void look_back(SignatureOutcome::Details& details) const {
    for (const signature::Claim& claim : examiner_.claims().list) {
      if (claim.digest.size == 0) continue;
      for (const Remembered& known : remembered_) {
        if (std::memcmp(known.digest.data(), claim.digest.bytes.data(), known.digest.size()) != 0) continue;
        details.answer.why = "other-delivery";
        details.answer.hint = "headers and bodies got mixed up: keep each with its own";
        for (Finding& finding : details.findings) {
          if (finding.rule == Rule::signature_mismatch) {
            finding.message += fmt::format(": it is the signature of another delivery, at {}:{}",
                                           pass_.reader().name_of(known.input), known.line);
          }
        }
        return;
      }
    }
  }

  void remember(const intake::Batch& batch, const intake::Slice& slice, const SignatureOutcome& outcome) {
    if (outcome.computed.size == 0) return;
    Remembered one{{}, batch.input, slice.line};
    std::copy_n(outcome.computed.bytes.begin(), one.digest.size(), one.digest.begin());
    if (remembered_.size() < remembered_max) remembered_.push_back(one);
    else remembered_[next_to_go_++ % remembered_max] = one;
  }

  void show(const intake::Batch& batch, const intake::Slice& slice, const SignatureOutcome::Details& details,
            bool looked_into) {
    SignatureAnswer answer = details.answer;
    if (answer.reason == SignatureReason::mismatch && answer.why.empty() && answer.hint.empty() && looked_into) {
      answer.hint =
          answer.fidelity == Fidelity::exact
              ? "no likely mistake explains it: most often the secret is another subscription's, or the body "
                "was changed on its way"
              : fmt::format("the body here is {}: no signature can fit bytes that are gone", name_of(answer.fidelity));
    } else if (!answer.fits && answer.hint.empty() && answer.why.empty() && !looked_into) {
      ++unexplained_;
    }
    const auto known = [](const std::string& text) {
      return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
    };
    pass_.progress().clear();
    pass_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                        .event_type = known(details.event_type),
                        .event_id = known(details.event_id),
                        .occurred_at = known(details.occurred_at),
                        .valid = answer.verified,
                        .findings = details.findings,
                        .signature = &answer});
  }

  // " (hex, sha256, env:NAME)", or how many of each.
  std::string made_by() const {
    if (made_by_.empty()) return {};
    std::string text;
    for (const auto& [by, count] : made_by_) {
      const auto& [scheme, secret] = by;
      text += text.empty() ? " (" : "; ";
      if (made_by_.size() > 1) text += fmt::format("{} ", count);
      text += fmt::format("{}, {}, {}", scheme, signature::name_of(plan_.policy.hash),
                          plan_.policy.keyring.secrets()[secret].name());
    }
    return text + ")";
  }

  Pass& pass_;
  const VerifyOptions& options_;
  const SignatureExaminer::Plan& plan_;
  SignatureExaminer examiner_;
  SignatureExaminer opener_;
  checks::Explainer explainer_;
  checks::Sightings sightings_;
  std::map<std::pair<std::string_view, std::size_t>, std::uint64_t> made_by_;
  std::deque<std::string> bodies_;
  std::vector<Remembered> remembered_;
  std::size_t next_to_go_ = 0;
  std::uint64_t explained_ = 0;
  std::uint64_t unexplained_ = 0;
};

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
  for (unsigned i = 0; i < jobs; ++i) examiners.push_back(std::make_unique<SignatureExaminer>(plan));
  VerifyRun run(pass, options, plan, catalogue);
  pass.run<SignatureOutcome>(
      jobs, {.examine = [&](std::size_t worker, const intake::Batch& batch,
                            const intake::Slice& slice) { return examiners[worker]->examine(batch, slice); },
             .take = [&](const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes,
                         std::size_t at) { run.take(batch, outcomes, at); },
             .stream = [&](intake::Batch& batch) { return run.stream(batch, pass.reader()); }});
  return run.finish(world, global);
}

}  // namespace

void add_verify(CLI::App& app, const Global& global, Action& chosen) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App& command = *app.add_subcommand("verify", "check signatures with a secret, and say why one fails");
  options->secrets.add_to(command);
  options->headers.add_to(command);
  options->scheme.add_to(command, true);
  const std::string time = "Time";
  add_value(command, "--tolerance", options->tolerance, "TIME|off", "how old or early a signature may be; 5m")
      ->group(time);
  add_value(command, "--now", options->now, "TIME", "judge by this time, not by when a delivery was received")
      ->group(time);
  const std::string why = "Why it fails";
  add_switch(command, "--explain", options->explain, "look into all failures, not the first 10")->group(why);
  add_switch(command, "--no-explain", options->no_explain, "look into none")->group(why);
  add_value(command, "-j,--jobs", options->jobs, "N", "deliveries looked at side by side; the number of cores")
      ->check(CLI::Range(1, 256))
      ->group(why);
  options->input.add_to(command, {"body"});
  options->output.add_to(command);
  command.parse_complete_callback([options, &global, &chosen] {
    chosen = [options, &global](const World& world) { return verify(world, global, *options); };
  });
}

}  // namespace hook::commands
