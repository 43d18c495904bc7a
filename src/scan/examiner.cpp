#include "scan/examiner.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/duplicate_index.hpp"
#include "checks/identity.hpp"
#include "checks/mirrors.hpp"
#include "checks/validation.hpp"
#include "checks/value_hash.hpp"
#include "checks/verification.hpp"
#include "diagnosis/explainer.hpp"
#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "record/locate.hpp"

namespace hook::scan {
namespace {

bool is_object(const json::Document& document) {
  return document.well_formed() && document.nodes[0].kind == json::Kind::object;
}

}  // namespace

Outcome Examiner::examine(const input::Batch& batch, const input::Slice& slice,
                          const std::optional<IdFinding>& about_id) {
  clear();
  // What the fast path knows is an event, so no capture record is looked for in it.
  known_ = !about_id && slice.defect.empty() && options_.reader.given.empty() &&
           options_.reader.format != input::InputFormat::record && takes_fast_path(json::json_text(slice.text));
  usable_ = reader_.open(batch.path, slice, delivery_, known_);
  return examine_opened(batch.packed, about_id);
}

Outcome Examiner::examine(const Delivery& delivery) {
  clear();
  delivery_ = delivery;
  reader_.adopt(delivery_);
  return examine_opened({}, {});
}

Outcome Examiner::examine_opened(std::string_view packed, const std::optional<IdFinding>& about_id) {
  if (usable_ && (reads_body_ || !delivery_.from_record)) examine_body(about_id.has_value());
  take_defects();
  if (!selected_) {
    Outcome outcome;
    outcome.selected = false;
    return outcome;
  }
  checks::Verification verification;
  verification.reason = SignatureReason::missing;
  if (verifier_ && usable_) verification = verify(packed);
  return conclude(verification, about_id);
}

std::optional<Outcome> Examiner::examine_long(input::Batch& batch, input::Reader& reader) {
  const input::Slice& slice = batch.slices.front();
  clear();
  delivery_.clear();
  delivery_.raw = delivery_.body = slice.text;
  delivery_.origin = {batch.path, slice.line, slice.column, slice.index};
  identified_ = true;  // it has nothing that could be read
  delivery_.replace_headers(options_.reader.given);
  verifier_->begin(delivery_);
  verifier_->add(slice.text);
  if (!reader.rest(batch, [&](std::string_view piece) { verifier_->add(piece); })) return std::nullopt;
  checks::Verification verification = verifier_->finish(delivery_);
  bool inflated = batch.inflated;
  if (!verification.fits && !batch.packed.empty()) {
    delivery_.body = batch.packed;
    verification = verifier_->look(delivery_);
    delivery_.body = slice.text;
    if (verification.fits) inflated = false;
  }
  if (inflated) delivery_.fidelity = Fidelity::decoded;
  Outcome outcome = conclude(verification);
  if (outcome.details && outcome.details->signature->reason == SignatureReason::mismatch) {
    const bool packed_unknown = batch.inflated && batch.packed.empty();
    outcome.details->signature->hint =
        packed_unknown ? "what the file holds inflated was checked; --input-format body checks its own bytes"
                       : "a body of more than 8 MiB is checked as it streams by, so that no mistake is looked for";
  }
  return outcome;
}

std::optional<diagnosis::Explained> Examiner::explain(const input::Batch& batch, const input::Slice& slice,
                                                      diagnosis::Explainer& explainer,
                                                      std::span<const diagnosis::OtherDelivery> others,
                                                      const std::function<bool()>& expired) {
  if (!reader_.open(batch.path, slice, delivery_)) return std::nullopt;
  if (verify(batch.packed).fits) return std::nullopt;
  if (claims().list.empty() && claims().unknown.empty()) return std::nullopt;
  return explainer.explain(delivery_, claims(), others, expired);
}

void Examiner::clear() {
  findings_.clear();
  signature_findings_.clear();
  signature_.reset();
  identity_.clear();
  usable_ = true;
  selected_ = true;
  identified_ = known_ = false;
  readable_ = true;
  found_ = {};
  value_hash_ = 0;
}

void Examiner::examine_body(bool strictly) {
  const std::string_view text = json::json_text(delivery_.content());
  if (!known_ && (strictly || !takes_fast_path(text))) {
    const bool is_delivery = reader_.is_delivery();
    if (is_delivery && reads_body_) examine_document(reader_.body());
    // Where headers are given by hand, they can sign any body.
    usable_ = is_delivery || !options_.reader.given.empty();
  }
  if (!reader_.is_foreign() && selected_ && options_.validates)
    options_.validation.check_headers(delivery_, identity_.event_id, findings_);
}

// Whether the fast path accepts the body, about which there is nothing more to say then.
bool Examiner::takes_fast_path(std::string_view text) {
  if (!options_.validates && options_.mirrors == nullptr) return false;
  if (options_.shown_pairs == checks::Mirrors::Show::all || !fast_path_.accepts(text, identity_)) return false;
  identified_ = true;
  selected_ = options_.selection.selects(identity_);
  found_.compared = fast_path_.compared();
  value_hash_ = fast_path_.value_hash();
  return true;
}

void Examiner::examine_document(const json::Document& document) {
  identify();
  // No filter leaves out what cannot be read: it may be what the user is looking for.
  selected_ = !readable_ || options_.selection.selects(identity_);
  if (!selected_) return;
  if (is_object(document)) {
    const json::Node* const id = json::member(document.nodes, 0, "event_id");
    if (options_.values_wanted && id != nullptr) value_hash_ = checks::ValueHash::of_process().of(document.nodes);
    id_offset_ = id == nullptr ? 0 : static_cast<std::size_t>(id->text.data() - delivery_.content().data());
  }
  if (options_.validates) options_.validation.check(delivery_, document, findings_);
  else if (options_.mirrors != nullptr)
    checks::check_json(delivery_, document, options_.validation.severities(), findings_);
  if (options_.mirrors != nullptr) compare(document);
  const bool flawless = findings_.empty() && (found_.differing | found_.ignored) == 0;
  if (!flawless || !is_object(document) || (!options_.validates && options_.mirrors == nullptr)) return;
  fast_path_.learn(json::json_text(delivery_.content()), document, options_.validation.schema_for(identity_.event_type),
                   options_.mirrors);
}

void Examiner::compare(const json::Document& document) {
  if (!is_object(document)) return;
  found_ =
      options_.mirrors->compare(document.nodes, options_.mirrors->pairs_of(identity_.event_type), options_.shown_pairs);
  const auto event_at = static_cast<std::size_t>(document.nodes[0].text.data() - delivery_.content().data());
  for (MirrorComparison& comparison : found_.shown) comparison.offset += event_at;
}

void Examiner::identify() {
  if (identified_ || !usable_ || reader_.is_foreign()) return;
  identified_ = true;
  readable_ = reader_.body().well_formed();
  identity_.read(reader_.body());
}

// The bytes of a compressed file are as good a body as what they hold.
checks::Verification Examiner::verify(std::string_view packed) {
  if (!packed.empty()) {
    const std::string_view inflated = delivery_.body;
    delivery_.body = packed;
    const checks::Verification verification = verifier_->look(delivery_);
    delivery_.body = inflated;
    if (verification.fits) return verification;
    delivery_.fidelity = Fidelity::decoded;
  }
  return verifier_->look(delivery_);
}

// A signature covers the body, and no header: whether the header names the same event is a question of its own, which
// the schema's check asks, too.
void Examiner::check_event_id() {
  const Header* const header = delivery_.header("X-Cooledge-Event-Id");
  if (header == nullptr || glance_.is(delivery_.content(), header->value)) return;
  identify();
  checks::check_event_id_header(delivery_, identity_.event_id, Severity::warning, signature_findings_);
}

void Examiner::describe_signature(const checks::Verification& verification, Outcome& outcome) {
  outcome.verified = verification.verified();
  outcome.computed = verification.computed;
  if (verification.fits) {
    outcome.scheme = verification.claim->scheme;
    outcome.secret = verification.secret;
  }
  // There is nothing that a signature could have come in.
  outcome.bare = usable_ && verification.reason == SignatureReason::missing && delivery_.headers.empty();
  if (outcome.bare && options_.accepts_bare) return;
  if (usable_ && !options_.validates) check_event_id();
  const bool anything_to_say = !verification.plain() || !findings_.empty() || !signature_findings_.empty();
  if (!anything_to_say && !options_.details_of_all) return;
  if (usable_) {
    signature_ = verifier_->describe(delivery_, verification, signature_findings_);
  } else {
    signature_.emplace();
    signature_->reason = verification.reason;
  }
  if (!options_.validates) return;
  for (Finding& finding : signature_findings_) finding.severity = options_.validation.severities().of(finding.rule);
  std::erase_if(signature_findings_, [](const Finding& finding) { return finding.severity == Severity::off; });
}

Outcome Examiner::conclude(const checks::Verification& verification, const std::optional<IdFinding>& about_id) {
  Outcome outcome;
  outcome.foreign = reader_.is_foreign();
  outcome.compared = found_.compared;
  outcome.differing = found_.differing;
  outcome.ignored = found_.ignored;
  if (about_id) {
    Finding& finding = findings_.emplace_back();
    finding.rule = about_id->rule;
    finding.severity = about_id->severity;
    finding.pointer = "/event_id";
    finding.message = about_id->message;
    finding.offset = id_offset_;
  }
  if (verifier_) describe_signature(verification, outcome);
  const bool anything_to_say = !findings_.empty() || !found_.shown.empty() || signature_.has_value();
  if (options_.ids_wanted || anything_to_say || options_.details_of_all) identify();
  if (options_.ids_wanted) outcome.fingerprint = checks::fingerprint_of(identity_.event_id, value_hash_);
  if (!anything_to_say && !options_.details_of_all) return outcome;
  record::locate(delivery_, findings_);
  place_pairs();
  record::locate(delivery_, signature_findings_);
  std::ranges::move(signature_findings_, std::back_inserter(findings_));
  const auto compared = static_cast<std::size_t>(std::popcount(found_.compared));
  outcome.details = std::make_unique<Outcome::Details>(
      Outcome::Details{.event_type = std::string(identity_.event_type),
                       .event_id = std::string(identity_.event_id),
                       .occurred_at = std::string(identity_.occurred_at),
                       .findings = std::move(findings_),
                       .mirrors = {std::move(found_.shown), compared, found_.differing != 0},
                       .signature = std::move(signature_)});
  findings_.clear();
  return outcome;
}

// What the reader has to say is about the text around the body. A signature does not cover that.
void Examiner::take_defects() {
  if (usable_ && !options_.validates && options_.mirrors == nullptr) return;
  for (const input::DeliveryReader::Defect& defect : reader_.defects()) {
    Finding finding;
    finding.rule = defect.rule;
    finding.severity = options_.validation.severities().of(defect.rule);
    finding.offset = defect.offset;
    finding.message = defect.message;
    finding.in_record = true;
    if (finding.severity != Severity::off) findings_.push_back(std::move(finding));
  }
}

// Says where the second value of each pair is, and which pairs differ. The values come in pairs, not in the order
// of their places.
void Examiner::place_pairs() {
  for (MirrorComparison& comparison : found_.shown) {
    Finding finding;
    finding.rule = Rule::mirror_differs;
    finding.severity = options_.validation.severities().of(finding.rule);
    finding.offset = comparison.offset;
    finding.pointer = comparison.pair->b;
    finding.message = "differs from " + comparison.pair->a + ": " + comparison.classes.text();
    record::locate(delivery_, std::span(&finding, 1));
    comparison.place = finding.place;
    if (!comparison.classes.empty() && !comparison.ignored) findings_.push_back(std::move(finding));
  }
}

}  // namespace hook::scan
