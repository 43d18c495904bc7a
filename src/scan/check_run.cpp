#include "scan/check_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "record/baseline.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"

namespace hook::scan {

CheckRun::CheckRun(Pipeline& pipeline, const Deps& deps, record::Baseline& baseline)
    : pipeline_(pipeline), tally_(pipeline.tally()), deps_(deps), baseline_(baseline) {
  if (deps.examiner.signatures != nullptr) signatures_.emplace(pipeline, deps.explain, deps.examiner, deps.catalogue);
}

void CheckRun::take(const input::Batch& batch, std::size_t at, Outcome& outcome) {
  if (signatures_) {
    signatures_->take(batch, at, outcome);
    if (outcome.verified) ++tally_.verified;
    if (has_no_signature(outcome)) ++tally_.unsigned_;
  }
  if (outcome.details) identify(batch.slices[at], *outcome.details);
  const bool good = pipeline_.count(outcome);
  if (!outcome.details || (outcome.details->findings.empty() && !pipeline_.report().wants_all())) return;
  report::Verdict verdict = pipeline_.verdict(batch, at, *outcome.details);
  verdict.valid = good;
  pipeline_.show(verdict);
}

// Whether the delivery has no signature to check, and that is not reported as a finding.
bool CheckRun::has_no_signature(const Outcome& outcome) const {
  if (!outcome.details || !outcome.details->signature) return outcome.bare;
  return outcome.details->signature->reason == SignatureReason::missing &&
         deps_.examiner.validation.severities().of(Rule::missing_signature) == Severity::off;
}

// Puts the findings of all checks in the order of their places, and looks them up in the baseline.
void CheckRun::identify(const input::Slice& slice, Outcome::Details& details) {
  std::vector<Finding>& findings = details.findings;
  if (findings.empty()) return;
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
  });
  fingerprints_.add_to(findings, details.event_id, slice.raw);
  for (Finding& finding : findings) {
    finding.known = baseline_.meet(finding.fingerprint);
    if (deps_.updates_baseline) found_.add(info(finding.rule).name, finding.fingerprint);
  }
}

Exit CheckRun::finish() {
  std::vector<report::Total> totals{{"deliveries", tally_.deliveries}, {"good", tally_.valid},
                                    {"bad", tally_.invalid},           {"errors", tally_.errors},
                                    {"warnings", tally_.warnings},     {"notes", tally_.notes},
                                    {"repeated", tally_.repeated},     {"known", tally_.known}};
  if (signatures_) {
    totals.push_back({"verified", tally_.verified});
    totals.push_back({"unsigned", tally_.unsigned_});
  }
  const Exit exit = pipeline_.finish(totals, summary(), deps_.updates_baseline ? 0 : tally_.invalid);
  if (signatures_) signatures_->tell_unexplained();
  return exit == Exit::good && tell_unchecked() ? Exit::usage : exit;
}

// Who names a secret on the command line wants something checked with it. True where nothing was.
bool CheckRun::tell_unchecked() const {
  const bool any = tally_.unsigned_ < tally_.deliveries;
  if (!signatures_ || !deps_.secret_typed || pipeline_.input().allow_empty || tally_.deliveries == 0 || any)
    return false;
  pipeline_.complain(Failure(
      fmt::format("no signature was checked: {} without one",
                  report::counted(tally_.deliveries, "delivery came", "deliveries came")),
      "give captures with their headers, or a body's by -H or --signature; --allow-empty says that this is fine"));
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
