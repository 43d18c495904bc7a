#include "capture/examiner.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "checks/duplicate_index.hpp"
#include "checks/identity.hpp"
#include "checks/value_hash.hpp"
#include "http/incoming_request.hpp"
#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "record/capture_writer.hpp"
#include "report/capture.hpp"
#include "scan/examiner.hpp"

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

// Of the body, else the header, which is the same in every delivery of Cooledge's.
std::string_view event_id_of(std::string_view of_body, const Delivery& delivery) {
  if (!of_body.empty()) return of_body;
  const Header* const header = delivery.header("X-Cooledge-Event-Id");
  return header == nullptr ? std::string_view() : header->value;
}

// Of what is no JSON, the bytes without white space around them count.
checks::Fingerprint fingerprint_of(std::string_view event_id, const json::Document& body, std::string_view content) {
  const checks::ValueHash& hash = checks::ValueHash::of_process();
  return checks::fingerprint_of(event_id, body.well_formed() ? hash.of(body.nodes) : hash.bytes(base::trim(content)));
}

}  // namespace

std::uint64_t Examiner::learn(const std::string& path) {
  input::Reader reader({.paths = {path}, .format = input::InputFormat::ndjson}, -1);
  input::Batch batch;
  input::DeliveryReader deliveries;
  checks::Identity identity;
  std::uint64_t lines = 0;
  while (reader.next(batch)) {
    for (const input::Slice& slice : batch.slices) {
      lines = slice.line;
      if (!deliveries.open(path, slice, delivery_) || !delivery_.from_record) continue;
      identity.read(deliveries.body());
      const checks::Fingerprint fingerprint =
          fingerprint_of(event_id_of(identity.event_id, delivery_), deliveries.body(), delivery_.content());
      if (fingerprint.has_id()) duplicates_.add(fingerprint, 0, slice.line);
    }
    // A copy of it is thrown.
    if (!batch.input_errors.empty())
      throw batch.input_errors.front();  // NOLINT(misc-throw-by-value-catch-by-reference)
  }
  return lines;
}

scan::Outcome Examiner::examine(const http::IncomingRequest& exchange) {
  delivery_.clear();
  received_at_.clear();
  record::append_microseconds(received_at_, exchange.received_at);
  delivery_.raw = delivery_.body = exchange.body;
  delivery_.headers = exchange.headers;
  delivery_.method = exchange.method;
  delivery_.target = exchange.target;
  delivery_.received_at = received_at_;
  delivery_.from_record = true;
  return examiner_.examine(delivery_);
}

bool Examiner::verifies(const http::IncomingRequest& exchange) {
  return options_.policy != nullptr && examine(exchange).verified;
}

checks::Fingerprint Examiner::look(const http::IncomingRequest& exchange, std::uint64_t line,
                                   report::Captured& captured, std::vector<Rule>& marks) {
  const scan::Outcome outcome = examine(exchange);
  const scan::Outcome::Details& details = *outcome.details;
  captured.received_at = exchange.received_at;
  captured.remote = exchange.remote;
  captured.method = exchange.method;
  captured.target = exchange.target;
  captured.event_type = details.event_type;
  captured.event_id = event_id_of(details.event_id, delivery_);
  captured.occurred_at = details.occurred_at;
  captured.size = exchange.body.size();
  marks.clear();
  checks::Fingerprint fingerprint = outcome.fingerprint;
  if (fingerprint.body == 0)
    fingerprint = fingerprint_of(captured.event_id, examiner_.body(), examiner_.delivery().content());
  if (fingerprint.has_id()) {
    if (const auto first = duplicates_.add(fingerprint, 0, line)) {
      captured.repeated = true;
      captured.same_body = first->same_body;
      marks.push_back(first->same_body ? Rule::repeated_delivery : Rule::event_id_reused);
      fingerprint = {};
    }
  }
  if (details.signature) {
    const SignatureReason reason = details.signature->reason;
    captured.signature = outcome.verified                  ? SignatureReason::none
                         : reason == SignatureReason::none ? SignatureReason::mismatch
                                                           : reason;
    if (!outcome.verified) marks.push_back(rule_of(*captured.signature));
  }
  if (!options_.validates) return fingerprint;
  captured.errors = 0;
  for (const Finding& finding : details.findings) {
    if (finding.severity != Severity::error || info(finding.rule).topic == Topic::signature) continue;
    ++*captured.errors;
    if (std::ranges::find(marks, finding.rule) == marks.end()) marks.push_back(finding.rule);
  }
  return fingerprint;
}

}  // namespace hook::capture
