// Whether a delivery's signature is right, and if not, why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/delivery.hpp"

namespace hook {

enum class SignatureReason : std::uint8_t { none, mismatch, missing, malformed, stale, future };

// "missing-signature"; empty for none.
std::string_view name_of(SignatureReason reason);

struct SignatureResult {
  bool verified = false;  // it fits, and is not stale or of the future
  bool fits = false;
  std::string scheme;  // each of these is empty where it is not known
  std::string hash;
  std::string secret;  // the name of the one that fits
  SignatureReason reason = SignatureReason::none;
  std::string why;                  // the likely mistake, by its name
  std::string hint;                 // what to do
  std::string timestamp;            // as received
  std::optional<std::int64_t> age;  // seconds from the timestamp to when it was received, or to now
  Fidelity fidelity = Fidelity::exact;
};

std::string_view name_of(Fidelity fidelity);

}  // namespace hook
