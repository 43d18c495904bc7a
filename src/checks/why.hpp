// Why a signature does not fit: the likely mistakes, each made again, and named where it gives the signature received.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "checks/verification.hpp"
#include "events/catalogue.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "signature/claims.hpp"

namespace hook::checks {

// A mistake that was found. Nothing in it tells a secret or the right signature.
struct Explanation {
  std::string why;   // its name: "trailing-newline"
  std::string what;  // the end of a sentence: "the body ends with a line feed that was not signed"
  std::string hint;  // what to do
};

// Another delivery of the input, whose signature this one may carry.
struct OtherDelivery {
  std::string_view body;
  std::string place;  // "events.ndjson:12"
};

// For one thread.
class Explainer {
 public:
  // `patient`: whoever asked for an explanation waits for it, so that more is tried.
  Explainer(const SignaturePolicy& policy, const events::Catalogue& catalogue, bool patient)
      : policy_(policy), catalogue_(catalogue), patient_(patient) {}

  // Nothing where no mistake of the table is confirmed, by a recomputed HMAC or by the delivery itself. What is tried
  // is bounded by the bytes that it hashes: some milliseconds for a body of 1 KiB.
  std::optional<Explanation> explain(const Delivery& delivery, const signature::Claims& claims,
                                     std::span<const OtherDelivery> others);

 private:
  const SignaturePolicy& policy_;
  const events::Catalogue& catalogue_;
  bool patient_;
  json::Reader reader_;
};

}  // namespace hook::checks
