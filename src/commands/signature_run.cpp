#include "commands/signature_run.hpp"

#include <fmt/format.h>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/why.hpp"
#include "commands/commands.hpp"
#include "commands/signature_flags.hpp"
#include "commands/verify_examine.hpp"
#include "events/catalogue.hpp"
#include "intake/reader.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_answer.hpp"
#include "model/world.hpp"
#include "report/talk.hpp"
#include "signature/hmac.hpp"

namespace hook::commands {
namespace {

// Unless the user asks for more.
constexpr std::uint64_t explained_max = 10;

constexpr std::string_view mixed_up = "headers and bodies got mixed up: keep each with its own";

}  // namespace

SignatureRun::SignatureRun(const intake::Reader& reader, const SignatureFlags& flags,
                           const SignatureExaminer::Plan& plan, const events::Catalogue& catalogue)
    : reader_(reader),
      flags_(flags),
      plan_(plan),
      examiner_(plan),
      opener_(plan),
      explainer_(plan.policy, catalogue, flags.explain) {}

void SignatureRun::take(const intake::Batch& batch, std::size_t at, SignatureOutcome& outcome) {
  if (outcome.scheme != nullptr) ++made_by_[{outcome.scheme, outcome.secret}];
  const bool looked_into = explains();
  if (looked_into && outcome.details && !outcome.details->answer.fits) explain(batch, at, outcome);
  if (explains()) recent_.remember(outcome.computed, {batch.input, batch.slices[at].line});
  if (!outcome.details) return;
  SignatureAnswer& answer = outcome.details->answer;
  const bool open = !answer.fits && answer.why.empty() && answer.hint.empty();
  if (open && !looked_into) ++unexplained_;
  if (open && looked_into && answer.reason == SignatureReason::mismatch) {
    answer.hint =
        answer.fidelity == Fidelity::exact
            ? "no likely mistake explains it: most often the secret is another subscription's, or the body was changed "
              "on its way"
            : fmt::format("the body here is {}: no signature can fit bytes that are gone", name_of(answer.fidelity));
  }
}

bool SignatureRun::explains() const { return !flags_.no_explain && (flags_.explain || explained_ < explained_max); }

void SignatureRun::explain(const intake::Batch& batch, std::size_t at, SignatureOutcome& outcome) {
  ++explained_;
  if (batch.unfinished) return;
  const std::vector<checks::OtherDelivery> others = others_near(batch, at);
  SignatureOutcome explained = examiner_.explain(batch, batch.slices[at], explainer_, others);
  if (!explained.details) return;
  const SignatureAnswer& answer = explained.details->answer;
  if (answer.reason == SignatureReason::mismatch && answer.why.empty()) look_back(*explained.details);
  outcome.details = std::move(explained.details);
}

// What got mixed up stands side by side, so those nearby come first. Headers given by hand are nobody's.
std::vector<checks::OtherDelivery> SignatureRun::others_near(const intake::Batch& batch, std::size_t at) {
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
void SignatureRun::look_back(SignatureOutcome::Details& details) const {
  if (!plan_.given.empty()) return;
  const auto where = recent_.find(examiner_.claims().list);
  if (!where) return;
  details.answer.why = "other-delivery";
  details.answer.hint = mixed_up;
  for (Finding& finding : details.findings) {
    if (finding.rule != Rule::signature_mismatch) continue;
    finding.message +=
        fmt::format(": it is the signature of another delivery, at {}:{}", reader_.name_of(where->input), where->line);
  }
}

std::string SignatureRun::made_by() const {
  std::string text;
  for (const auto& [by, count] : made_by_) {
    const auto& [scheme, secret] = by;
    text += text.empty() ? " (" : "; ";
    if (made_by_.size() > 1) text += fmt::format("{} ", count);
    text += fmt::format("{}, {}, {}", scheme->name, signature::name_of(plan_.policy.hash),
                        plan_.policy.keyring.secrets()[secret].name());
  }
  return text.empty() ? text : text + ")";
}

void SignatureRun::tell_unexplained(const World& world, const Global& global) const {
  if (unexplained_ == 0 || global.quiet || flags_.no_explain) return;
  report::print_line(world.err,
                     fmt::format("{} of the failures were not looked into; --explain looks into all", unexplained_));
}

}  // namespace hook::commands
