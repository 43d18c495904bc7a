// Making the headers of a signature.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/delivery.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::signature {

// Signs one body after the other, of any size: begin, any number of add, finish. For one thread.
class Signer {
 public:
  // All are used as long as the signer is.
  Signer(const Scheme& scheme, const Key& key, std::string signature_header)
      : scheme_(scheme), key_(key), signature_header_(std::move(signature_header)) {}

  // `headers` are those of the delivery that may be signed, `timestamp` the digits to sign where the scheme has a time.
  // Throws Failure (usage) where a header is missing that the scheme signs.
  void begin(const Delivery& delivery, std::string_view timestamp);
  void add(std::string_view bytes) { hmac_.add(bytes); }

  // The headers to send with the body: those that are signed with it, and the signature.
  using Headers = std::vector<std::pair<std::string, std::string>>;
  Headers finish();

 private:
  const Scheme& scheme_;
  const Key& key_;
  std::string signature_header_;
  Hmac hmac_;
  std::string timestamp_;
  std::string behind_;
  Headers headers_;
};

}  // namespace hook::signature
