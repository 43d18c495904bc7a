// What a request that came in says it is, and what is wrong with it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "checks/duplicate_index.hpp"
#include "checks/selection.hpp"
#include "checks/validation.hpp"
#include "checks/verification.hpp"
#include "http/incoming_request.hpp"
#include "model/delivery.hpp"
#include "model/rule.hpp"
#include "record/content.hpp"
#include "report/capture.hpp"
#include "scan/examiner.hpp"

namespace hook::capture {

// For one thread.
class Examiner {
 public:
  struct Options {
    const checks::Validation& validation;
    bool validates = false;
    const checks::SignaturePolicy* policy = nullptr;  // null: there is no secret
    std::size_t content_bytes_max = record::content_bytes_max_default;
  };

  explicit Examiner(const Options& options)
      : options_(options),
        examiner_({.validation = options.validation,
                   .selection = all_,
                   .reader = {.content_bytes_max = options.content_bytes_max},
                   .details_of_all = true,
                   .validates = options.validates,
                   .signatures = options.policy}) {}

  // Takes the event ids of the capture records that a file holds already; returns how many lines it has. Throws Failure
  // where it cannot be read.
  std::uint64_t learn(const std::string& path);

  // Fills `captured` but for the response, and `marks` with the rules that the request breaks. `line`: where it will
  // be in the file. Returns what forget() takes, where it is not kept after all.
  checks::Fingerprint look(const http::IncomingRequest& exchange, std::uint64_t line, report::Captured& captured,
                           std::vector<Rule>& marks);

  // Whether its signature is right; false without a secret.
  bool verifies(const http::IncomingRequest& exchange);

  void forget(const checks::Fingerprint& fingerprint) { duplicates_.forget(fingerprint); }

 private:
  scan::Outcome examine(const http::IncomingRequest& exchange);

  Options options_;
  checks::Selection all_;
  scan::Examiner examiner_;
  checks::DuplicateIndex duplicates_;
  Delivery delivery_;
  std::string received_at_;
};

}  // namespace hook::capture
