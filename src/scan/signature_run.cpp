#include "scan/signature_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
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
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "report/messages.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "schemas/catalogue.hpp"
#include "signature/hmac.hpp"

namespace hook::scan {
namespace {

// So long is looked for the cause of one failure, and of the only one.
constexpr std::chrono::milliseconds time_each(250);
constexpr std::chrono::seconds time_alone(5);

constexpr std::string_view nothing_likely =
    "no likely mistake explains it: most often the secret is another subscription's, or the body was changed on its "
    "way";
constexpr std::string_view mixed_up = "headers and bodies got mixed up: keep each with its own";

bool is_about_it(const Finding& finding) {
  return finding.rule == Rule::signature_mismatch || finding.rule == Rule::malformed_signature;
}

}  // namespace

SignatureRun::SignatureRun(const Pipeline& pipeline, const ExplainOptions& options,
                           const Examiner::Options& examiner_options, const schemas::Catalogue& catalogue)
    : pipeline_(pipeline),
      options_(options),
      examiner_options_(examiner_options),
      examiner_(examiner_options),
      delivery_reader_(examiner_options.reader),
      explainer_(*examiner_options.signatures, catalogue) {}

void SignatureRun::take(const input::Batch& batch, std::size_t at, Outcome& outcome) {
  if (outcome.scheme != nullptr) ++made_by_[{outcome.scheme, outcome.secret}];
  SignatureResult* const answer =
      outcome.details && outcome.details->signature ? &*outcome.details->signature : nullptr;
  const bool looked_into = explains();
  if (looked_into && answer != nullptr && !answer->fits) explain(batch, at, *outcome.details);
  if (explains()) recent_.remember(outcome.computed, {batch.input, batch.slices[at].line});
  if (answer == nullptr || answer->fits || !answer->why.empty() || !answer->hint.empty()) return;
  if (!looked_into) ++unexplained_;
  if (outcome.details->cut_short) {
    ++cut_short_;
    answer->hint = "the search for the cause was cut short by its time limit: --why-budget off lets it finish";
  } else if (looked_into && answer->reason == SignatureReason::mismatch) {
    answer->hint =
        answer->fidelity == Fidelity::exact
            ? std::string(nothing_likely)
            : fmt::format("the body here is {}: no signature can fit bytes that are gone", name_of(answer->fidelity));
  }
}

void SignatureRun::explain(const input::Batch& batch, std::size_t at, Outcome::Details& details) {
  ++explained_;
  kept_.reset();
  if (batch.unfinished) return;
  std::vector<diagnosis::OtherDelivery> others = others_near(batch, at);
  const auto explained = search(batch, batch.slices[at], others, time_each);
  if (!explained) return;
  SignatureResult& answer = *details.signature;
  details.cut_short = explained->cut_short;
  const bool only_one = explained_ == 1;
  if (explained->found) {
    answer.why = explained->found->why;
    answer.hint = explained->found->hint;
    for (Finding& finding : details.findings) {
      if (is_about_it(finding)) finding.message += ": " + explained->found->what;
    }
  } else if (examiner_.delivery().body.empty()) {
    answer.hint = "the body here is empty: was it saved, or read by something else before?";
  }
  if (answer.reason == SignatureReason::mismatch && answer.why.empty()) look_back(details);
  if (only_one && answer.why.empty() && details.cut_short) keep(batch, batch.slices[at], details, std::move(others));
}

// The time counts from when the search asks for it first, so that reading a large delivery once more is not part of it.
std::optional<diagnosis::Explained> SignatureRun::search(const input::Batch& batch, const input::Slice& slice,
                                                         const std::vector<diagnosis::OtherDelivery>& others,
                                                         Clock::duration limit) {
  const Clock::time_point start = pipeline_.environment().monotonic();
  std::optional<Clock::time_point> end;
  if (options_.budget) limit = std::min<Clock::duration>(limit, *options_.budget - spent_);
  const auto expired = [&] {
    if (pipeline_.environment().interrupted()) return true;
    if (!options_.budget) return false;
    const Clock::time_point now = pipeline_.environment().monotonic();
    if (!end) end = now + limit;
    return now >= *end;
  };
  auto explained = examiner_.explain(batch, slice, explainer_, others, expired);
  spent_ += pipeline_.environment().monotonic() - start;
  return explained;
}

void SignatureRun::keep(const input::Batch& batch, const input::Slice& slice, const Outcome::Details& details,
                        std::vector<diagnosis::OtherDelivery> others) {
  CutShort& kept = kept_.emplace();
  kept.text = slice.raw;
  kept.text.append(json::padding, ' ');
  const auto offset = static_cast<std::size_t>(slice.text.data() - slice.raw.data());
  kept.batch = {.path = batch.path, .input = batch.input, .packed = batch.packed, .inflated = batch.inflated};
  input::Slice& own = kept.batch.slices.emplace_back(slice);
  own.raw = std::string_view(kept.text).substr(0, slice.raw.size());
  own.text = own.raw.substr(offset, slice.text.size());
  for (const Finding& finding : details.findings) {
    if (is_about_it(finding)) kept.message = finding.message;
  }
  kept.bodies = std::move(bodies_);  // others refer to them
  kept.others = std::move(others);
}

void SignatureRun::go_on() {
  const input::Slice& slice = kept_->batch.slices.front();
  const auto explained = search(kept_->batch, slice, kept_->others, time_alone - spent_);
  if (!explained || explained->cut_short) return;
  cut_short_ = 0;
  const std::string place = fmt::format("{}:{}", kept_->batch.path, slice.line);
  const auto& found = explained->found;
  pipeline_.say(found ? fmt::format("{}: a longer search found the cause: {}: {}\nhint: {}", place, kept_->message,
                                    found->what, found->hint)
                      : fmt::format("{}: after a longer search, {}", place, nothing_likely));
}

// What got mixed up stands side by side, so those nearby come first. Headers given by hand are nobody's.
std::vector<diagnosis::OtherDelivery> SignatureRun::others_near(const input::Batch& batch, std::size_t at) {
  constexpr std::size_t others_max = 256;
  constexpr std::size_t bytes_max = std::size_t{4} << 20U;
  std::vector<diagnosis::OtherDelivery> others;
  bodies_.clear();
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < 2 * batch.slices.size() && examiner_options_.reader.given.empty(); ++i) {
    const std::size_t distance = i / 2 + 1;
    const std::size_t other = i % 2 == 0 ? at - distance : at + distance;  // below 0 is beyond the end, too
    if (other >= batch.slices.size() || others.size() == others_max || bytes > bytes_max) continue;
    const bool opened = delivery_reader_.open(batch.path, batch.slices[other], other_);
    bodies_.emplace_back(opened ? other_.body : std::string_view());
    bytes += bodies_.back().size();
    others.push_back({bodies_.back(), fmt::format("{}:{}", batch.path, batch.slices[other].line)});
  }
  return others;
}

// Whether the signature is that of a delivery further back than the batch holds.
void SignatureRun::look_back(Outcome::Details& details) const {
  if (!examiner_options_.reader.given.empty()) return;
  const auto where = recent_.find(examiner_.claims().list);
  if (!where) return;
  details.signature->why = "other-delivery";
  details.signature->hint = mixed_up;
  for (Finding& finding : details.findings) {
    if (finding.rule != Rule::signature_mismatch) continue;
    finding.message += fmt::format(": it is the signature of another delivery, at {}:{}",
                                   pipeline_.reader().name_of(where->input), where->line);
  }
}

std::string SignatureRun::made_by() const {
  std::string text;
  for (const auto& [by, count] : made_by_) {
    const auto& [scheme, secret] = by;
    text += text.empty() ? " (" : "; ";
    if (made_by_.size() > 1) text += fmt::format("{} ", count);
    text += fmt::format("{}, {}, {}", scheme->name, signature::name_of(examiner_options_.signatures->hash),
                        examiner_options_.signatures->keyring.secrets()[secret].name());
  }
  return text.empty() ? text : text + ")";
}

void SignatureRun::tell_unexplained() {
  if (kept_ && explained_ == 1 && !pipeline_.environment().interrupted()) go_on();
  if (pipeline_.quiet() || options_.none) return;
  if (unexplained_ > 0) {
    pipeline_.say(fmt::format("{} of the failures were not looked into; --explain looks into all", unexplained_));
  }
  if (cut_short_ > 0) {
    pipeline_.say(fmt::format("{} cut short by the time limit; --why-budget off removes it",
                              report::counted(cut_short_, "search for a cause was", "searches for causes were")));
  }
}

}  // namespace hook::scan
