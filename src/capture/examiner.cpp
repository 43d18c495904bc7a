#include "capture/examiner.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "checks/duplicate_index.hpp"
#include "checks/validation.hpp"
#include "checks/value_hash.hpp"
#include "checks/verification.hpp"
#include "http/incoming_request.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "record/capture_writer.hpp"
#include "record/delivery_reader.hpp"
#include "report/capture.hpp"

namespace hook::capture {
namespace {

Rule rule_of(SignatureReason reason) {
  switch (reason) {
    case SignatureReason::missing: return Rule::missing_signature;
    case SignatureReason::malformed: return Rule::malformed_signature;
    case SignatureReason::stale: return Rule::stale_signature;
    case SignatureReason::future: return Rule::future_signature;
    default: return Rule::signature_mismatch;
  }
}

// Of what is no JSON, the bytes without white space around them.
std::uint64_t hash_of(const json::Document& document, std::string_view body) {
  const checks::ValueHash& hash = checks::ValueHash::of_process();
  return document.well_formed() ? hash.of(document.nodes) : hash.bytes(base::trim(body));
}

}  // namespace

Examiner::Examiner(const Options& options) : options_(options), content_(options.content_bytes_max) {
  if (options.policy != nullptr) verifier_.emplace(*options.policy);
}

std::uint64_t Examiner::learn(const std::string& path) {
  input::Reader reader({.paths = {path}, .format = input::InputFormat::ndjson}, -1);
  input::Batch batch;
  record::DeliveryReader opener;
  std::uint64_t lines = 0;
  while (reader.next(batch)) {
    for (const input::Slice& slice : batch.slices) {
      lines = slice.line;
      delivery_.clear();
      delivery_.raw = slice.raw;
      delivery_.body = slice.text;
      if (opener.open(slice.text, delivery_) != record::DeliveryReader::Found::record) continue;
      const json::Document document = reader_.read(checks::json_text(delivery_.content()));
      identity_.read(document);
      const checks::Fingerprint fingerprint =
          checks::fingerprint_of(event_id(), hash_of(document, delivery_.content()));
      if (fingerprint.has_id()) duplicates_.add(fingerprint, 0, slice.line);
    }
    // A copy of it is thrown.
    if (!batch.input_errors.empty())
      throw batch.input_errors.front();  // NOLINT(misc-throw-by-value-catch-by-reference)
  }
  return lines;
}

// Of the body, else the header, which is the same in every delivery of Cooledge's.
std::string_view Examiner::event_id() const {
  if (!identity_.event_id.empty()) return identity_.event_id;
  const Header* const header = delivery_.header("X-Cooledge-Event-Id");
  return header == nullptr ? std::string_view() : header->value;
}

void Examiner::make_delivery(const http::IncomingRequest& exchange) {
  delivery_.clear();
  received_at_.clear();
  record::append_microseconds(received_at_, exchange.received_at);
  delivery_.body = exchange.body;
  delivery_.headers = exchange.headers;
  delivery_.method = exchange.method;
  delivery_.target = exchange.target;
  delivery_.received_at = received_at_;
  delivery_.from_record = true;
}

bool Examiner::verifies(const http::IncomingRequest& exchange) {
  if (!verifier_) return false;
  make_delivery(exchange);
  return verifier_->look(delivery_).verified();
}

checks::Fingerprint Examiner::look(const http::IncomingRequest& exchange, std::uint64_t line,
                                   report::Captured& captured, std::vector<Rule>& marks) {
  make_delivery(exchange);
  content_.decode(delivery_);
  const json::Document document = reader_.read(checks::json_text(delivery_.content()));
  identity_.read(document);
  captured.received_at = exchange.received_at;
  captured.remote = exchange.remote;
  captured.method = exchange.method;
  captured.target = exchange.target;
  captured.event_type = identity_.event_type;
  captured.event_id = event_id();
  captured.occurred_at = identity_.occurred_at;
  captured.size = exchange.body.size();
  marks.clear();
  checks::Fingerprint fingerprint = checks::fingerprint_of(captured.event_id, hash_of(document, delivery_.content()));
  if (fingerprint.has_id()) {
    if (const auto first = duplicates_.add(fingerprint, 0, line)) {
      captured.repeated = true;
      captured.same_body = first->same_body;
      marks.push_back(first->same_body ? Rule::repeated_delivery : Rule::event_id_reused);
      fingerprint = {};
    }
  }
  if (verifier_) check_signature(captured, marks);
  if (options_.validation != nullptr) check_schema(document, captured, marks);
  return fingerprint;
}

void Examiner::check_signature(report::Captured& captured, std::vector<Rule>& marks) {
  const checks::Verification look = verifier_->look(delivery_);
  captured.signature = look.verified()                        ? SignatureReason::none
                       : look.reason == SignatureReason::none ? SignatureReason::mismatch
                                                              : look.reason;
  if (!look.verified()) marks.push_back(rule_of(*captured.signature));
}

void Examiner::check_schema(const json::Document& document, report::Captured& captured, std::vector<Rule>& marks) {
  findings_.clear();
  options_.validation->check(delivery_, document, findings_);
  options_.validation->check_headers(delivery_, identity_.event_id, findings_);
  captured.errors = 0;
  for (const Finding& finding : findings_) {
    if (finding.severity != Severity::error) continue;
    ++*captured.errors;
    if (std::find(marks.begin(), marks.end(), finding.rule) == marks.end()) marks.push_back(finding.rule);
  }
}

}  // namespace hook::capture
