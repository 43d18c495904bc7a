// Making signatures: what sign and replay do alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/response.hpp"
#include "model/delivery.hpp"
#include "model/secret.hpp"
#include "model/time.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"
#include "signature/signer.hpp"

namespace hook::replay {

// The key that the secret stands for. Throws Failure (usage) where it is not written as the scheme wants it, or where
// there are several.
signature::Key signing_key(const std::vector<Secret>& secrets, const signature::Scheme& scheme, signature::Hash hash);

// For a message that has no id: letters and digits behind `msg_`.
std::string random_message_id();

// Signs requests anew, before each attempt.
class RequestSigner {
 public:
  // `headers` are those in which signatures stand, the first of which is written. `endpoint_path` is the target of
  // requests that have none of their own.
  RequestSigner(signature::Scheme scheme, std::vector<std::string> headers, signature::Key key,
                std::string endpoint_path);

  // Puts new signature headers in the place of those that are there. Returns why not, where a header is missing that
  // the scheme signs; empty where it is done.
  std::string sign(http::Request& request, std::string_view event_id, Instant now);

  // The headers in which signatures stand, to be left out of what was captured.
  std::vector<std::string> signature_headers() const;

 private:
  signature::Scheme scheme_;
  std::vector<std::string> headers_;
  signature::Key key_;
  signature::Signer signer_;
  std::string endpoint_path_;
  Delivery delivery_;
  std::string head_;
  std::string id_;
};

}  // namespace hook::replay
