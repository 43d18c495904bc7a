// What a request that came in says it is, and what is wrong with it: the rooms put together, for one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/duplicate_index.hpp"
#include "checks/identity.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "http/incoming_request.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "record/content.hpp"
#include "report/capture.hpp"

namespace hook::capture {

class Examiner {
 public:
  // Null: not asked for.
  struct Options {
    const checks::SignaturePolicy* policy = nullptr;
    const checks::Validation* validation = nullptr;
    std::size_t content_bytes_max = record::content_bytes_max_default;
  };

  explicit Examiner(const Options& options);

  // Takes the event ids of the capture records that a file holds already; returns how many lines it has. Throws Failure
  // where it cannot be read.
  std::uint64_t learn(const std::string& path);

  // Fills `captured` but for the answer, and `marks` with the rules that the request breaks. `line`: where it will
  // stand. Returns what forget() takes, where it is not kept after all.
  checks::Fingerprint look(const http::IncomingRequest& exchange, std::uint64_t line, report::Captured& captured,
                           std::vector<Rule>& marks);

  // Whether its signature is right; false without a secret.
  bool verifies(const http::IncomingRequest& exchange);

  void forget(const checks::Fingerprint& fingerprint) { duplicates_.forget(fingerprint); }

 private:
  void make_delivery(const http::IncomingRequest& exchange);
  std::string_view event_id() const;
  void check_signature(report::Captured& captured, std::vector<Rule>& marks);
  void check_schema(const json::Document& document, report::Captured& captured, std::vector<Rule>& marks);

  Options options_;
  record::ContentDecoder content_;
  json::Reader reader_;
  checks::Identity identity_;
  checks::DuplicateIndex duplicates_;
  std::optional<checks::Verifier> verifier_;
  Delivery delivery_;
  std::string received_at_;
  std::vector<Finding> findings_;
};

}  // namespace hook::capture
