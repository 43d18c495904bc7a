// Why a signature does not fit: the likely mistakes, each made again, and named where it gives the signature received.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "checks/verification.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "schemas/catalogue.hpp"
#include "signature/claims.hpp"

namespace hook::diagnosis {

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

struct Explained {
  std::optional<Explanation> found;  // confirmed by a recomputed HMAC or by the delivery itself
  bool cut_short = false;            // nothing was found, and not everything was tried
};

// For one thread.
class Explainer {
 public:
  Explainer(const checks::SignaturePolicy& policy, const schemas::Catalogue& catalogue)
      : policy_(policy), catalogue_(catalogue) {}

  // The search ends early once `expired` returns true. It is asked at the start, and then about once a millisecond.
  Explained explain(const Delivery& delivery, const signature::Claims& claims, std::span<const OtherDelivery> others,
                    const std::function<bool()>& expired);

 private:
  const checks::SignaturePolicy& policy_;
  const schemas::Catalogue& catalogue_;
  json::Reader reader_;
};

}  // namespace hook::diagnosis
