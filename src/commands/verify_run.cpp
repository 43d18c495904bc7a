#include "commands/verify_run.hpp"

#include <fmt/format.h>

#include <array>

namespace hook::commands {
namespace {

// Unless the user asks for more.
constexpr std::uint64_t explained_max = 10;

constexpr std::string_view mixed_up = "headers and bodies got mixed up: keep each with its own";

}  // namespace

VerifyRun::VerifyRun(Pass& pass, const VerifyOptions& options, const SignatureExaminer::Plan& plan,
                     const events::Catalogue& catalogue)
    : pass_(pass),
      options_(options),
      plan_(plan),
      examiner_(plan),
      opener_(plan),
      explainer_(plan.policy, catalogue, options.explain) {}

void VerifyRun::take(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at) {
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
  const bool looked_into = explains();
  if (looked_into && outcome.details && !outcome.details->answer.fits) explain(batch, outcomes, at);
  if (explains()) recent_.remember(outcome.computed, {batch.input, slice.line});
  if (outcome.details) show(batch, slice, *outcome.details, looked_into);
  if (options_.output.emit == (outcome.verified ? "valid" : "invalid")) pass_.emit(slice.raw);
}

std::optional<SignatureOutcome> VerifyRun::stream(intake::Batch& batch) {
  bool whole = true;
  const auto rest = [&](const std::function<void(std::string_view)>& take) {
    whole = pass_.reader().rest(batch, take);
  };
  SignatureOutcome outcome = examiner_.examine_long(batch, batch.slices.front(), rest);
  if (!options_.output.emit.empty()) {
    batch.troubles.emplace_back(fmt::format("{}: the body is larger than 8 MiB, too large for --emit", batch.path),
                                "leave out --emit");
    return std::nullopt;
  }
  if (!whole) return std::nullopt;
  return outcome;
}

Exit VerifyRun::finish(const World& world, const Global& global) {
  Tally& tally = pass_.tally();
  tally.inputs = pass_.reader().inputs();
  tally.made_by = made_by();
  const std::array<report::Total, 3> totals{
      {{"deliveries", tally.deliveries}, {"verified", tally.valid}, {"failed", tally.invalid}}};
  const Exit exit = pass_.finish(totals, report::verification_summary(tally), tally.invalid);
  if (unexplained_ > 0 && !global.quiet && !options_.no_explain) {
    report::print_line(world.err,
                       fmt::format("{} of the failures were not looked into; --explain looks into all", unexplained_));
  }
  return exit;
}

bool VerifyRun::explains() const { return !options_.no_explain && (options_.explain || explained_ < explained_max); }

void VerifyRun::explain(const intake::Batch& batch, std::vector<SignatureOutcome>& outcomes, std::size_t at) {
  ++explained_;
  if (batch.unfinished) return;
  const std::vector<checks::OtherDelivery> others = others_near(batch, at);
  SignatureOutcome explained = examiner_.explain(batch, batch.slices[at], explainer_, others);
  if (!explained.details) return;
  const SignatureAnswer& answer = explained.details->answer;
  if (answer.reason == SignatureReason::mismatch && answer.why.empty()) look_back(*explained.details);
  outcomes[at].details = std::move(explained.details);
}

// What got mixed up stands side by side, so those nearby come first. Headers given by hand are nobody's.
std::vector<checks::OtherDelivery> VerifyRun::others_near(const intake::Batch& batch, std::size_t at) {
  constexpr std::size_t others_max = 256;
  constexpr std::size_t bytes_max = std::size_t{4} << 20U;
  std::vector<checks::OtherDelivery> others;
  bodies_.clear();
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < 2 * batch.slices.size() && plan_.given.empty(); ++i) {
    const std::size_t distance = i / 2 + 1;
    const std::size_t other = i % 2 == 0 ? at - distance : at + distance;  // below 0 is beyond the end, too
    if (other >= batch.slices.size() || others.size() == others_max || bytes > bytes_max) continue;
    bodies_.emplace_back(opener_.body_of(batch.slices[other]));
    bytes += bodies_.back().size();
    others.push_back({bodies_.back(), fmt::format("{}:{}", batch.path, batch.slices[other].line)});
  }
  return others;
}

// Whether the signature is that of a delivery further back than the batch holds.
void VerifyRun::look_back(SignatureOutcome::Details& details) const {
  if (!plan_.given.empty()) return;
  const auto where = recent_.find(examiner_.claims().list);
  if (!where) return;
  details.answer.why = "other-delivery";
  details.answer.hint = mixed_up;
  for (Finding& finding : details.findings) {
    if (finding.rule != Rule::signature_mismatch) continue;
    finding.message += fmt::format(": it is the signature of another delivery, at {}:{}",
                                   pass_.reader().name_of(where->input), where->line);
  }
}

void VerifyRun::show(const intake::Batch& batch, const intake::Slice& slice, const SignatureOutcome::Details& details,
                     bool looked_into) {
  SignatureAnswer answer = details.answer;
  const bool open = !answer.fits && answer.why.empty() && answer.hint.empty();
  if (open && !looked_into) ++unexplained_;
  if (open && looked_into && answer.reason == SignatureReason::mismatch) {
    answer.hint =
        answer.fidelity == Fidelity::exact
            ? "no likely mistake explains it: most often the secret is another subscription's, or the body was changed "
              "on its way"
            : fmt::format("the body here is {}: no signature can fit bytes that are gone", name_of(answer.fidelity));
  }
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
std::string VerifyRun::made_by() const {
  std::string text;
  for (const auto& [by, count] : made_by_) {
    const auto& [scheme, secret] = by;
    text += text.empty() ? " (" : "; ";
    if (made_by_.size() > 1) text += fmt::format("{} ", count);
    text += fmt::format("{}, {}, {}", scheme, signature::name_of(plan_.policy.hash),
                        plan_.policy.keyring.secrets()[secret].name());
  }
  return text.empty() ? text : text + ")";
}

}  // namespace hook::commands
