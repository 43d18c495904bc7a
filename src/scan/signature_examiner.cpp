#include "scan/signature_examiner.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "checks/duplicate_index.hpp"
#include "checks/identity.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "diagnosis/explainer.hpp"
#include "input/foreign.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "record/capture_record.hpp"
#include "record/locate.hpp"

namespace hook::scan {

SignatureOutcome SignatureExaminer::examine(const input::Batch& batch, const input::Slice& slice) {
  if (!open(batch, slice)) {
    checks::Verification look;
    look.reason = SignatureReason::missing;
    return conclude(look);
  }
  if (!options_.selection.selects_all() || options_.details_of_all || options_.ids_wanted) {
    read_identity();
    // No filter leaves out what cannot be read: it may be what the user is looking for.
    if (readable_ && !options_.selection.selects(identity_)) {
      SignatureOutcome outcome;
      outcome.selected = false;
      return outcome;
    }
  }
  checks::Verification look;
  if (!batch.packed.empty()) {
    // The bytes of the file as they stand are as good a body as what they hold inflated.
    const std::string_view inflated = delivery_.body;
    delivery_.body = batch.packed;
    look = verifier_.look(delivery_);
    delivery_.body = inflated;
    if (!look.fits) delivery_.fidelity = Fidelity::decoded;
  }
  if (!look.fits) look = verifier_.look(delivery_);
  check_event_id();
  return conclude(look);
}

SignatureOutcome SignatureExaminer::examine_long(
    const input::Batch& batch, const input::Slice& slice,
    const std::function<void(const std::function<void(std::string_view)>&)>& rest) {
  delivery_.clear();
  delivery_.raw = delivery_.body = slice.text;
  delivery_.origin = {batch.path, slice.line, slice.column, slice.index};
  findings_.clear();
  identity_.clear();
  identified_ = true;  // it has none that could be read
  delivery_.replace_headers(options_.given);
  verifier_.begin(delivery_);
  verifier_.add(slice.text);
  rest([&](std::string_view piece) { verifier_.add(piece); });
  checks::Verification look = verifier_.finish(delivery_);
  bool inflated = batch.inflated;
  if (!look.fits && !batch.packed.empty()) {
    delivery_.body = batch.packed;
    look = verifier_.look(delivery_);
    delivery_.body = slice.text;
    if (look.fits) inflated = false;
  }
  if (inflated) delivery_.fidelity = Fidelity::decoded;
  SignatureOutcome outcome = conclude(look);
  if (outcome.details && outcome.details->answer.reason == SignatureReason::mismatch) {
    const bool packed_unknown = batch.inflated && batch.packed.empty();
    outcome.details->answer.hint =
        packed_unknown ? "what the file holds inflated was checked; --input-format body checks its own bytes"
                       : "a body of more than 8 MiB is checked as it streams by, so that no mistake is looked for";
  }
  return outcome;
}

SignatureOutcome SignatureExaminer::explain(const input::Batch& batch, const input::Slice& slice,
                                            diagnosis::Explainer& explainer,
                                            std::span<const diagnosis::OtherDelivery> others,
                                            const std::function<bool()>& expired) {
  SignatureOutcome outcome = examine(batch, slice);
  const bool signatures = !verifier_.claims().list.empty() || !verifier_.claims().unknown.empty();
  if (!outcome.details || outcome.details->answer.fits || !signatures) return outcome;
  SignatureResult& answer = outcome.details->answer;
  const diagnosis::Explained explained = explainer.explain(delivery_, verifier_.claims(), others, expired);
  const auto& explanation = explained.found;
  outcome.details->cut_short = explained.cut_short;
  if (!explanation) {
    if (delivery_.body.empty()) answer.hint = "the body here is empty: was it saved, or read by something else before?";
    return outcome;
  }
  answer.why = explanation->why;
  answer.hint = explanation->hint;
  for (Finding& finding : outcome.details->findings) {
    const bool about_it = finding.rule == Rule::signature_mismatch || finding.rule == Rule::malformed_signature;
    if (about_it) finding.message += ": " + explanation->what;
  }
  return outcome;
}

std::string_view SignatureExaminer::body_of(const input::Slice& slice) {
  delivery_.clear();
  delivery_.raw = slice.raw;
  delivery_.body = slice.text;
  if (!slice.defect.empty()) return {};
  reader_of_deliveries_.open(checks::json_text(slice.text), delivery_);
  return delivery_.body;
}

// Makes the delivery; false where there is none that could be looked at.
bool SignatureExaminer::open(const input::Batch& batch, const input::Slice& slice) {
  delivery_.clear();
  delivery_.raw = slice.raw;
  delivery_.body = slice.text;
  delivery_.origin = {batch.path, slice.line, slice.column, slice.index};
  findings_.clear();
  identity_.clear();
  identified_ = false;
  using Found = record::DeliveryReader::Found;
  if (!slice.defect.empty()) {
    complain_about_record(slice.rule, 0, std::string(slice.defect));
    return false;
  }
  const bool body_only = options_.format == input::InputFormat::event || options_.format == input::InputFormat::body;
  Found found = Found::bare;
  if (body_only) reader_of_deliveries_.open_body(slice.text, delivery_);
  else found = reader_of_deliveries_.open(checks::json_text(slice.text), delivery_);
  if (found == Found::torn) {
    const json::Defect& defect = reader_of_deliveries_.document().defects.front();
    complain_about_record(
        Rule::json_syntax,
        defect.offset + static_cast<std::size_t>(checks::json_text(slice.text).data() - slice.raw.data()),
        "this begins as a capture record does, and is not JSON: " + defect.message);
    return false;
  }
  if (found == Found::broken) {
    complain_about_record(Rule::bad_record, reader_of_deliveries_.defect().offset,
                          reader_of_deliveries_.defect().message);
    return false;
  }
  if (found == Found::bare && options_.format == input::InputFormat::record) {
    complain_about_record(Rule::bad_record, 0, "this is no capture record: it has no \"record\" member");
    return false;
  }
  // Where headers are given by hand, the body that they belong to may be anything.
  const std::string_view text = checks::json_text(slice.text);
  if (found == Found::bare && options_.given.empty() && options_.format != input::InputFormat::body &&
      !is_event(text, reader_of_deliveries_.document()))
    return false;
  if (found == Found::bare) {
    delivery_.method = "POST";  // as a body is sent of which nothing else is known
    delivery_.target = "/";
  }
  if (found == Found::bare) delivery_.fidelity = record::fidelity_of(delivery_);
  return true;
}

// Whether a body without headers is a delivery; it is identified then.
bool SignatureExaminer::is_event(std::string_view text, const json::Document& document) {
  identified_ = true;
  readable_ = document.well_formed();
  const auto found = input::foreign(text, document, options_.any_object);
  if (found) complain_about_record(found->rule, 0, std::string(found->what));
  else identity_.read(document);
  return !found;
}

void SignatureExaminer::read_identity() {
  if (identified_) return;
  identified_ = true;
  const std::string_view text = checks::json_text(delivery_.content());
  const json::Document document = body_reader_.read(text);
  readable_ = document.well_formed();
  identity_.read(document);
}

// A signature covers the body, and no header: whether the header names the same event is a question of its own.
void SignatureExaminer::check_event_id() {
  const Header* const header = delivery_.header("X-Cooledge-Event-Id");
  if (header == nullptr) return;
  if (glance_.is(delivery_.content(), header->value)) return;
  read_identity();
  checks::check_event_id_header(delivery_, identity_.event_id, Severity::warning, findings_);
}

SignatureOutcome SignatureExaminer::conclude(const checks::Verification& look) {
  SignatureOutcome outcome;
  outcome.verified = look.verified();
  outcome.computed = look.computed;
  if (look.fits) {
    outcome.scheme = look.claim->scheme;
    outcome.secret = look.secret;
  }
  // There is nothing that a signature could have come in.
  outcome.bare = look.reason == SignatureReason::missing && delivery_.headers.empty() && findings_.empty();
  if (outcome.bare && options_.accepts_bare) return outcome;
  const bool nothing_to_say = look.plain() && findings_.empty();
  if (nothing_to_say && !options_.details_of_all && !options_.ids_wanted) return outcome;
  read_identity();
  if (options_.ids_wanted) outcome.fingerprint = checks::fingerprint_of(identity_.event_id);
  if (nothing_to_say && !options_.details_of_all) return outcome;
  SignatureResult answer;
  if (findings_.empty() || findings_.front().rule == Rule::event_id_mismatch) {
    answer = verifier_.describe(delivery_, look, findings_);
  } else {
    answer.reason = look.reason;  // there is a finding about the record
  }
  record::locate(delivery_, findings_);
  outcome.details = std::make_unique<SignatureOutcome::Details>(
      SignatureOutcome::Details{std::string(identity_.event_type), std::string(identity_.event_id),
                                std::string(identity_.occurred_at), std::move(answer), std::move(findings_), false});
  findings_.clear();
  return outcome;
}

void SignatureExaminer::complain_about_record(Rule rule, std::size_t offset, std::string message) {
  Finding finding;
  finding.rule = rule;
  finding.severity = Severity::error;
  finding.offset = offset;
  finding.message = std::move(message);
  finding.in_record = true;
  findings_.push_back(std::move(finding));
}

}  // namespace hook::scan
