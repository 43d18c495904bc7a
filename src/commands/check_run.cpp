#include "commands/check_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>
#include "commands/commands.hpp"
#include "commands/pass.hpp"
#include "commands/verify_examine.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_answer.hpp"
#include "model/world.hpp"
#include "record/baseline.hpp"
#include "report/report.hpp"
#include "report/talk.hpp"
#include "report/words.hpp"

namespace hook::commands {

CheckRun::CheckRun(const World& world, Pass& pass, const CheckOptions& options, const Plan& plan,
                   record::Baseline& baseline)
    : world_(world),
      pass_(pass),
      tally_(pass.tally()),
      options_(options),
      severities_(plan.events.validation.severities()),
      ids_(pass.reader(), plan.events),
      baseline_(baseline) {
  if (plan.signatures == nullptr) return;
  signatures_.emplace(world, pass.reader(), options.signature, *plan.signatures, plan.catalogue);
  details_plan_.emplace(*plan.signatures);
  details_plan_->details_of_all = true;
  details_ = std::make_unique<SignatureExaminer>(*details_plan_);
}

void CheckRun::take(const intake::Batch& batch, std::vector<CheckOutcome>& outcomes, std::size_t at) {
  ids_.touch(at, outcomes.size(), [&](std::size_t i) { return outcomes[i].event.sighting; });
  const intake::Slice& slice = batch.slices[at];
  CheckOutcome& outcome = outcomes[at];
  if (!outcome.event.selected) {
    ++tally_.left_out;
    return;
  }
  const RepeatedIds::Seen seen = ids_.see(batch, slice, outcome.event, !options_.input.dedupe);
  if (seen != RepeatedIds::Seen::first && options_.input.dedupe) {
    ++tally_.left_out;
    return;
  }
  if (seen == RepeatedIds::Seen::repeated) ++tally_.repeated;
  if (signatures_) {
    signatures_->take(batch, at, outcome.signature);
    if (outcome.signature.verified) ++tally_.verified;
    if (has_no_signature(outcome.signature)) ++tally_.unsigned_;
  }
  const std::vector<Finding> findings = findings_of(slice, outcome);
  const bool good = pass_.count(findings);
  // What is no delivery, and no error either, is not one that was checked.
  const bool counts = !good || !outcome.event.foreign;
  if (counts) ++tally_.deliveries;
  if (counts) ++(good ? tally_.valid : tally_.invalid);
  if (!findings.empty() || pass_.report().wants_all()) show(batch, slice, outcome, findings, good);
}

// Whether the delivery has no signature to check, and that is not reported as a finding.
bool CheckRun::has_no_signature(const SignatureOutcome& outcome) const {
  if (outcome.details == nullptr) return outcome.bare;
  return outcome.details->answer.reason == SignatureReason::missing &&
         severities_.of(Rule::missing_signature) == Severity::off;
}

// Of all checks, in the order of their places. What a signature's check says of anything else was said before.
std::vector<Finding> CheckRun::findings_of(const intake::Slice& slice, CheckOutcome& outcome) {
  std::vector<Finding> findings;
  if (outcome.event.details) findings = std::move(outcome.event.details->findings);
  if (outcome.signature.details) {
    for (Finding& finding : outcome.signature.details->findings) {
      finding.severity = severities_.of(finding.rule);
      const bool wanted = info(finding.rule).topic == Topic::signature && finding.severity != Severity::off;
      if (wanted) findings.push_back(std::move(finding));
    }
  }
  if (findings.empty()) return findings;
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
  });
  const std::string_view id = outcome.event.details       ? std::string_view(outcome.event.details->event_id)
                              : outcome.signature.details ? std::string_view(outcome.signature.details->event_id)
                                                          : std::string_view();
  fingerprints_.add_to(findings, id, slice.raw);
  for (Finding& finding : findings) {
    finding.known = baseline_.meet(finding.fingerprint);
    if (options_.update_baseline) found_.add(info(finding.rule).name, finding.fingerprint);
  }
  return findings;
}

void CheckRun::show(const intake::Batch& batch, const intake::Slice& slice, const CheckOutcome& outcome,
                    std::span<const Finding> findings, bool good) {
  SignatureOutcome looked_at;
  const SignatureOutcome::Details* signature = outcome.signature.details.get();
  if (signature == nullptr && details_ && !outcome.signature.bare) {
    looked_at = details_->examine(batch, slice);
    signature = looked_at.details.get();
  }
  const Outcome::Details* const event = outcome.event.details.get();
  const auto field = [&](const auto& of_event, const auto& of_signature) {
    if (event != nullptr) return known(event->*of_event);
    return signature == nullptr ? std::nullopt : known(signature->*of_signature);
  };
  using OfEvent = Outcome::Details;
  using OfSignature = SignatureOutcome::Details;
  pass_.progress().clear();
  pass_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                      .input = batch.input,
                      .event_type = field(&OfEvent::event_type, &OfSignature::event_type),
                      .event_id = field(&OfEvent::event_id, &OfSignature::event_id),
                      .occurred_at = field(&OfEvent::occurred_at, &OfSignature::occurred_at),
                      .valid = good,
                      .findings = findings,
                      .signature = signature == nullptr ? nullptr : &signature->answer});
}

Exit CheckRun::finish(const Global& global) {
  tally_.inputs = pass_.reader().inputs();
  std::vector<report::Total> totals{{"deliveries", tally_.deliveries}, {"good", tally_.valid},
                                    {"bad", tally_.invalid},           {"errors", tally_.errors},
                                    {"warnings", tally_.warnings},     {"notes", tally_.notes},
                                    {"repeated", tally_.repeated},     {"known", tally_.known}};
  if (signatures_) {
    totals.push_back({"verified", tally_.verified});
    totals.push_back({"unsigned", tally_.unsigned_});
  }
  const Exit exit = pass_.finish(totals, summary(), options_.update_baseline ? 0 : tally_.invalid);
  if (signatures_) signatures_->tell_unexplained(global);
  return exit == Exit::good && tell_unchecked(global) ? Exit::usage : exit;
}

// Who names a secret on the command line wants something checked with it. True where nothing was.
bool CheckRun::tell_unchecked(const Global& global) const {
  const bool any = tally_.unsigned_ < tally_.deliveries;
  if (!signatures_ || !global.secret_typed || options_.input.allow_empty || tally_.deliveries == 0 || any) return false;
  report::print_failure(
      world_.err,
      Failure(
          fmt::format("no signature was checked: {} without one",
                      report::counted(tally_.deliveries, "delivery came", "deliveries came")),
          "give captures with their headers, or a body's by -H or --signature; --allow-empty says that this is fine"),
      global.coloured(world_, world_.err));
  return true;
}

std::string CheckRun::summary() const {
  const std::string text = report::check_summary(tally_);
  if (!signatures_) return text + "; signatures were not checked: there is no secret";
  std::string signatures = fmt::format("; {} verified{}", report::counted(tally_.verified, "signature", "signatures"),
                                       signatures_->made_by());
  if (tally_.unsigned_ > 0)
    signatures +=
        "; " + report::counted(tally_.unsigned_, "delivery has", "deliveries have") + " no signature to check";
  return text + signatures;
}

}  // namespace hook::commands
