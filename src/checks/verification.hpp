// Is this signature right?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/delivery.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "model/time.hpp"
#include "signature/claims.hpp"
#include "signature/hmac.hpp"
#include "signature/keys.hpp"
#include "signature/scheme.hpp"

namespace hook::checks {

// What a run takes for a right signature. Any number of threads may use one.
struct SignaturePolicy {
  std::vector<signature::Scheme> rows;  // one: it is pinned; several: the value's shape tells
  signature::Hash hash = signature::Hash::sha256;
  signature::Keyring keyring;
  std::vector<std::string> headers;  // in which signatures stand
  std::int64_t tolerance_seconds = 300;
  bool tolerance_off = false;
  bool judges_saved = false;   // also what does not say when it was received
  std::optional<Instant> now;  // instead of when it was received
  Instant clock;               // now, for what does not say it
};

// How old a signature is, an answer of its own beside whether it fits.
struct Freshness {
  std::optional<std::int64_t> age;  // seconds from the timestamp to the moment at which it is judged
  bool judged = false;
  SignatureReason reason = SignatureReason::none;  // stale, future or none
  std::string_view unit;                           // of the timestamp, where it is not seconds: "milliseconds"
};

Freshness freshness_of(std::string_view timestamp, const Delivery& delivery, const SignaturePolicy& policy);

// What one look at a delivery came to. Views and pointers live until the verifier looks at the next.
struct Verification {
  const signature::Claim* claim = nullptr;  // the one that fits, else the first that says something
  std::size_t secret = 0;                   // the one that fits
  bool fits = false;
  SignatureReason reason = SignatureReason::none;
  Freshness freshness;
  signature::Digest computed;  // for the first claim with the first secret

  bool verified() const { return fits && reason == SignatureReason::none; }
  // Whether there is nothing to say but that it is right.
  bool plain() const { return verified() && !claim->upper_case && claim->timestamp.empty(); }
};

// A finding's words.
struct Said {
  Rule rule;
  std::string message;
  std::string hint;
};

// For one thread.
class Verifier {
 public:
  explicit Verifier(const SignaturePolicy& policy) : policy_(policy) {}

  Verification look(const Delivery& delivery);

  // The same for a body that comes in pieces, of any size: begin, any number of add, finish.
  void begin(const Delivery& headers);
  void add(std::string_view piece);
  Verification finish(const Delivery& headers);

  // What the last look says, in words: appends findings to `findings`.
  SignatureResult describe(const Delivery& delivery, const Verification& look, std::vector<Finding>& findings) const;

  const signature::Claims& claims() const { return claims_; }

 private:
  struct Attempt {
    const signature::Claim* claim;
    std::size_t secret;
    signature::Hmac hmac;
    std::string behind;
  };

  void read_headers(const Delivery& delivery);
  void conclude(const Delivery& delivery, Verification& look) const;
  Said say_missing(const Delivery& delivery) const;
  Said say_right(const Delivery& delivery, const Verification& look) const;
  Said say_wrong(const Delivery& delivery, const Verification& look) const;

  const SignaturePolicy& policy_;
  signature::Claims claims_;
  signature::SignedText::Frame frame_;
  signature::Hmac hmac_;
  std::vector<Attempt> attempts_;
};

}  // namespace hook::checks
