#include "commands/capture_look.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "checks/sightings.hpp"
#include "checks/validation.hpp"
#include "checks/value_hash.hpp"
#include "checks/verification.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_answer.hpp"
#include "record/capture_writer.hpp"
#include "record/opener.hpp"
#include "report/capture.hpp"
#include "wire/exchange.hpp"

namespace hook::commands {
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

CaptureLook::CaptureLook(const Plan& plan) : plan_(plan), content_(plan.content_bytes_max) {
  if (plan.policy != nullptr) verifier_.emplace(*plan.policy);
}

std::uint64_t CaptureLook::learn(const std::string& path) {
  intake::Reader reader({.paths = {path}, .format = intake::InputFormat::ndjson}, -1);
  intake::Batch batch;
  record::Opener opener;
  std::uint64_t lines = 0;
  while (reader.next(batch)) {
    for (const intake::Slice& slice : batch.slices) {
      lines = slice.line;
      delivery_.clear();
      delivery_.raw = slice.raw;
      delivery_.body = slice.text;
      if (opener.open(slice.text, delivery_) != record::Opener::Found::record) continue;
      const json::Document document = reader_.read(checks::json_text(delivery_.content()));
      identity_.read(document);
      const checks::Sighting sighting = checks::sighting_of(event_id(), hash_of(document, delivery_.content()));
      if (sighting.has_id()) sightings_.add(sighting, 0, slice.line);
    }
    // A copy of it is thrown.
    if (!batch.troubles.empty()) throw batch.troubles.front();  // NOLINT(misc-throw-by-value-catch-by-reference)
  }
  return lines;
}

// Of the body, else the header, which is the same in every delivery of Cooledge's.
std::string_view CaptureLook::event_id() const {
  if (!identity_.event_id.empty()) return identity_.event_id;
  const Header* const header = delivery_.header("X-Cooledge-Event-Id");
  return header == nullptr ? std::string_view() : header->value;
}

void CaptureLook::make_delivery(const wire::Exchange& exchange) {
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

bool CaptureLook::verifies(const wire::Exchange& exchange) {
  if (!verifier_) return false;
  make_delivery(exchange);
  return verifier_->look(delivery_).verified();
}

checks::Sighting CaptureLook::look(const wire::Exchange& exchange, std::uint64_t line, report::Captured& captured,
                                   std::vector<Rule>& marks) {
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
  checks::Sighting sighting = checks::sighting_of(captured.event_id, hash_of(document, delivery_.content()));
  if (sighting.has_id()) {
    if (const auto first = sightings_.add(sighting, 0, line)) {
      captured.repeated = true;
      captured.same_body = first->same_body;
      marks.push_back(first->same_body ? Rule::repeated_delivery : Rule::event_id_reused);
      sighting = {};
    }
  }
  if (verifier_) check_signature(captured, marks);
  if (plan_.validation != nullptr) check_schema(document, captured, marks);
  return sighting;
}

void CaptureLook::check_signature(report::Captured& captured, std::vector<Rule>& marks) {
  const checks::SignatureLook look = verifier_->look(delivery_);
  captured.signature = look.verified()                        ? SignatureReason::none
                       : look.reason == SignatureReason::none ? SignatureReason::mismatch
                                                              : look.reason;
  if (!look.verified()) marks.push_back(rule_of(*captured.signature));
}

void CaptureLook::check_schema(const json::Document& document, report::Captured& captured, std::vector<Rule>& marks) {
  findings_.clear();
  plan_.validation->check(delivery_, document, findings_);
  plan_.validation->check_headers(delivery_, identity_.event_id, findings_);
  captured.errors = 0;
  for (const Finding& finding : findings_) {
    if (finding.severity != Severity::error) continue;
    ++*captured.errors;
    if (std::find(marks.begin(), marks.end(), finding.rule) == marks.end()) marks.push_back(finding.rule);
  }
}

}  // namespace hook::commands
