#include "signature/signer.hpp"

#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "signature/scheme.hpp"

namespace hook::signature {

void Signer::begin(const Delivery& delivery, std::string_view timestamp) {
  SignedText::Frame frame = scheme_.signed_text.frame(delivery, timestamp);
  if (!frame.missing.empty()) {
    throw Failure(fmt::format("the header {} is signed with the body, and there is none", frame.missing),
                  fmt::format("give it by -H '{}: VALUE'", frame.missing), Exit::usage);
  }
  headers_.clear();
  for (const std::string& name : scheme_.signed_text.headers()) {
    headers_.emplace_back(name, std::string(delivery.header(name)->value));
  }
  if (!scheme_.timestamp_header.empty()) headers_.emplace_back(scheme_.timestamp_header, std::string(timestamp));
  timestamp_ = timestamp;
  behind_ = std::move(frame.behind);
  hmac_.start(key_);
  hmac_.add(frame.before);
}

Signer::Headers Signer::finish() {
  hmac_.add(behind_);
  headers_.emplace_back(signature_header_, header_value(scheme_, timestamp_, hmac_.finish()));
  return std::move(headers_);
}

}  // namespace hook::signature
