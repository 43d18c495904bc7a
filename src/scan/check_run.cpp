#include "scan/check_run.hpp"

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
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "record/baseline.hpp"
#include "report/console.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "scan/pipeline.hpp"
#include "scan/signature_examiner.hpp"

namespace hook::scan {

CheckRun::CheckRun(const Environment& environment, Pipeline& pipeline, const Deps& deps, record::Baseline& baseline)
    : environment_(environment),
      pipeline_(pipeline),
      tally_(pipeline.tally()),
      secret_typed_(deps.secret_typed),
      updates_baseline_(deps.updates_baseline),
      severities_(deps.events.validation.severities()),
      ids_(pipeline.reader(), deps.events),
      baseline_(baseline) {
  if (deps.signatures == nullptr) return;
  signatures_.emplace(environment, pipeline.reader(), deps.explain, *deps.signatures, deps.catalogue);
  details_options_.emplace(*deps.signatures);
  details_options_->details_of_all = true;
  details_ = std::make_unique<SignatureExaminer>(*details_options_);
}

void CheckRun::take(const input::Batch& batch, std::vector<CheckOutcome>& outcomes, std::size_t at) {
  ids_.touch(at, outcomes.size(), [&](std::size_t i) { return outcomes[i].event.fingerprint; });
  const input::Slice& slice = batch.slices[at];
  CheckOutcome& outcome = outcomes[at];
  if (!outcome.event.selected) {
    ++tally_.left_out;
    return;
  }
  const RepeatedIds::Seen seen = ids_.see(batch, slice, outcome.event, !pipeline_.input().dedupe);
  if (seen != RepeatedIds::Seen::first && pipeline_.input().dedupe) {
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
  const bool good = pipeline_.count(findings);
  // What is no delivery, and no error either, is not one that was checked.
  const bool counts = !good || !outcome.event.foreign;
  if (counts) ++tally_.deliveries;
  if (counts) ++(good ? tally_.valid : tally_.invalid);
  if (!findings.empty() || pipeline_.report().wants_all()) show(batch, slice, outcome, findings, good);
}

// Whether the delivery has no signature to check, and that is not reported as a finding.
bool CheckRun::has_no_signature(const SignatureOutcome& outcome) const {
  if (outcome.details == nullptr) return outcome.bare;
  return outcome.details->answer.reason == SignatureReason::missing &&
         severities_.of(Rule::missing_signature) == Severity::off;
}

// Of all checks, in the order of their places. What a signature's check says of anything else was said before.
std::vector<Finding> CheckRun::findings_of(const input::Slice& slice, CheckOutcome& outcome) {
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
    if (updates_baseline_) found_.add(info(finding.rule).name, finding.fingerprint);
  }
  return findings;
}

void CheckRun::show(const input::Batch& batch, const input::Slice& slice, const CheckOutcome& outcome,
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
  pipeline_.progress().clear();
  pipeline_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                          .input = batch.input,
                          .event_type = field(&OfEvent::event_type, &OfSignature::event_type),
                          .event_id = field(&OfEvent::event_id, &OfSignature::event_id),
                          .occurred_at = field(&OfEvent::occurred_at, &OfSignature::occurred_at),
                          .valid = good,
                          .findings = findings,
                          .signature = signature == nullptr ? nullptr : &signature->answer});
}

Exit CheckRun::finish(const report::ConsoleOptions& global) {
  tally_.inputs = pipeline_.reader().inputs();
  std::vector<report::Total> totals{{"deliveries", tally_.deliveries}, {"good", tally_.valid},
                                    {"bad", tally_.invalid},           {"errors", tally_.errors},
                                    {"warnings", tally_.warnings},     {"notes", tally_.notes},
                                    {"repeated", tally_.repeated},     {"known", tally_.known}};
  if (signatures_) {
    totals.push_back({"verified", tally_.verified});
    totals.push_back({"unsigned", tally_.unsigned_});
  }
  const Exit exit = pipeline_.finish(totals, summary(), updates_baseline_ ? 0 : tally_.invalid);
  if (signatures_) signatures_->tell_unexplained(global);
  return exit == Exit::good && tell_unchecked(global) ? Exit::usage : exit;
}

// Who names a secret on the command line wants something checked with it. True where nothing was.
bool CheckRun::tell_unchecked(const report::ConsoleOptions& global) const {
  const bool any = tally_.unsigned_ < tally_.deliveries;
  if (!signatures_ || !secret_typed_ || pipeline_.input().allow_empty || tally_.deliveries == 0 || any) return false;
  report::print_failure(
      environment_.err,
      Failure(
          fmt::format("no signature was checked: {} without one",
                      report::counted(tally_.deliveries, "delivery came", "deliveries came")),
          "give captures with their headers, or a body's by -H or --signature; --allow-empty says that this is fine"),
      global.coloured(environment_, environment_.err));
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

}  // namespace hook::scan
