#include "scan/signature_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnosis/explainer.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/environment.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "report/console.hpp"
#include "report/messages.hpp"
#include "scan/signature_examiner.hpp"
#include "schemas/catalogue.hpp"
#include "signature/hmac.hpp"

namespace hook::scan {
namespace {

// Unless the user asks for more.
constexpr std::uint64_t explained_max = 10;

// So long is looked for the cause of one failure, and of the only one.
constexpr std::chrono::milliseconds time_each(250);
constexpr std::chrono::seconds time_alone(5);

constexpr std::string_view nothing_likely =
    "no likely mistake explains it: most often the secret is another subscription's, or the body was changed on its "
    "way";
constexpr std::string_view mixed_up = "headers and bodies got mixed up: keep each with its own";

}  // namespace

SignatureRun::SignatureRun(const Environment& environment, const input::Reader& reader, const ExplainOptions& options,
                           const SignatureExaminer::Options& examiner_options, const schemas::Catalogue& catalogue)
    : environment_(environment),
      reader_(reader),
      options_(options),
      examiner_options_(examiner_options),
      examiner_(examiner_options),
      reader_of_deliveries_(examiner_options),
      explainer_(examiner_options.policy, catalogue) {}

void SignatureRun::take(const input::Batch& batch, std::size_t at, SignatureOutcome& outcome) {
  if (outcome.scheme != nullptr) ++made_by_[{outcome.scheme, outcome.secret}];
  const bool looked_into = explains();
  if (looked_into && outcome.details && !outcome.details->answer.fits) explain(batch, at, outcome);
  if (explains()) recent_.remember(outcome.computed, {batch.input, batch.slices[at].line});
  if (!outcome.details) return;
  SignatureResult& answer = outcome.details->answer;
  const bool open = !answer.fits && answer.why.empty() && answer.hint.empty();
  if (open && !looked_into) ++unexplained_;
  if (open && outcome.details->cut_short) {
    ++cut_short_;
    answer.hint = "the search for the cause was cut short by its time limit: --why-budget off lets it finish";
  } else if (open && looked_into && answer.reason == SignatureReason::mismatch) {
    answer.hint =
        answer.fidelity == Fidelity::exact
            ? std::string(nothing_likely)
            : fmt::format("the body here is {}: no signature can fit bytes that are gone", name_of(answer.fidelity));
  }
}

bool SignatureRun::explains() const { return !options_.none && (options_.all || explained_ < explained_max); }

void SignatureRun::explain(const input::Batch& batch, std::size_t at, SignatureOutcome& outcome) {
  ++explained_;
  kept_.reset();
  if (batch.unfinished) return;
  std::vector<diagnosis::OtherDelivery> others = others_near(batch, at);
  SignatureOutcome explained = search(batch, batch.slices[at], others, time_each);
  if (!explained.details) return;
  const SignatureResult& answer = explained.details->answer;
  if (answer.reason == SignatureReason::mismatch && answer.why.empty()) look_back(*explained.details);
  outcome.details = std::move(explained.details);
  const bool only_one = explained_ == 1;
  if (only_one && answer.why.empty() && outcome.details->cut_short) keep(batch, batch.slices[at], std::move(others));
}

// The time counts from when the search asks for it first, so that reading a large delivery once more is not part of it.
SignatureOutcome SignatureRun::search(const input::Batch& batch, const input::Slice& slice,
                                      const std::vector<diagnosis::OtherDelivery>& others, Clock::duration limit) {
  const Clock::time_point start = environment_.monotonic();
  std::optional<Clock::time_point> end;
  if (options_.budget) limit = std::min<Clock::duration>(limit, *options_.budget - spent_);
  const auto expired = [&] {
    if (environment_.interrupted()) return true;
    if (!options_.budget) return false;
    const Clock::time_point now = environment_.monotonic();
    if (!end) end = now + limit;
    return now >= *end;
  };
  SignatureOutcome outcome = examiner_.explain(batch, slice, explainer_, others, expired);
  spent_ += environment_.monotonic() - start;
  return outcome;
}

void SignatureRun::keep(const input::Batch& batch, const input::Slice& slice,
                        std::vector<diagnosis::OtherDelivery> others) {
  CutShort& kept = kept_.emplace();
  kept.text = slice.raw;
  kept.text.append(json::padding, ' ');
  const auto offset = static_cast<std::size_t>(slice.text.data() - slice.raw.data());
  input::Slice& own = kept.batch.slices.emplace_back(slice);
  own.raw = std::string_view(kept.text).substr(0, slice.raw.size());
  own.text = own.raw.substr(offset, slice.text.size());
  kept.batch.path = batch.path;
  kept.batch.input = batch.input;
  kept.batch.packed = batch.packed;
  kept.batch.inflated = batch.inflated;
  kept.bodies = std::move(bodies_);  // others refer to them
  kept.others = std::move(others);
}

void SignatureRun::go_on() {
  const input::Slice& slice = kept_->batch.slices.front();
  const SignatureOutcome outcome = search(kept_->batch, slice, kept_->others, time_alone - spent_);
  if (!outcome.details || outcome.details->cut_short) return;
  cut_short_ = 0;
  const SignatureResult& answer = outcome.details->answer;
  const std::string place = fmt::format("{}:{}", kept_->batch.path, slice.line);
  if (answer.why.empty()) {
    report::print_line(environment_.err, fmt::format("{}: after a longer search, {}", place, nothing_likely));
    return;
  }
  for (const Finding& finding : outcome.details->findings) {
    const bool about_it = finding.rule == Rule::signature_mismatch || finding.rule == Rule::malformed_signature;
    if (!about_it) continue;
    report::print_line(environment_.err, fmt::format("{}: a longer search found the cause: {}\nhint: {}", place,
                                                     finding.message, answer.hint));
  }
}

// What got mixed up stands side by side, so those nearby come first. Headers given by hand are nobody's.
std::vector<diagnosis::OtherDelivery> SignatureRun::others_near(const input::Batch& batch, std::size_t at) {
  constexpr std::size_t others_max = 256;
  constexpr std::size_t bytes_max = std::size_t{4} << 20U;
  std::vector<diagnosis::OtherDelivery> others;
  bodies_.clear();
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < 2 * batch.slices.size() && examiner_options_.given.empty(); ++i) {
    const std::size_t distance = i / 2 + 1;
    const std::size_t other = i % 2 == 0 ? at - distance : at + distance;  // below 0 is beyond the end, too
    if (other >= batch.slices.size() || others.size() == others_max || bytes > bytes_max) continue;
    bodies_.emplace_back(reader_of_deliveries_.body_of(batch.slices[other]));
    bytes += bodies_.back().size();
    others.push_back({bodies_.back(), fmt::format("{}:{}", batch.path, batch.slices[other].line)});
  }
  return others;
}

// Whether the signature is that of a delivery further back than the batch holds.
void SignatureRun::look_back(SignatureOutcome::Details& details) const {
  if (!examiner_options_.given.empty()) return;
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
    text += fmt::format("{}, {}, {}", scheme->name, signature::name_of(examiner_options_.policy.hash),
                        examiner_options_.policy.keyring.secrets()[secret].name());
  }
  return text.empty() ? text : text + ")";
}

void SignatureRun::tell_unexplained(const report::ConsoleOptions& global) {
  if (kept_ && explained_ == 1 && !environment_.interrupted()) go_on();
  if (global.quiet || options_.none) return;
  if (unexplained_ > 0) {
    report::print_line(environment_.err,
                       fmt::format("{} of the failures were not looked into; --explain looks into all", unexplained_));
  }
  if (cut_short_ > 0) {
    report::print_line(environment_.err,
                       fmt::format("{} cut short by the time limit; --why-budget off removes it",
                                   report::counted(cut_short_, "search for a cause was", "searches for causes were")));
  }
}

}  // namespace hook::scan
