// From secrets to keys.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/secret.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::signature {

inline constexpr std::string_view standard_secret_prefix = "whsec_";

// The key that a secret stands for, or nothing where it is not written so. Base64 is read leniently, as senders write
// their secrets without padding; `whsec_` before it is passed over.
std::optional<Secret> key_bytes(std::string_view secret, KeyForm form);

// Secrets, and the keys that schemes make of them. Any number of threads may use one.
class Keyring {
 public:
  // `forms`: those that are asked for later.
  Keyring(std::vector<Secret> secrets, Hash hash, const std::vector<KeyForm>& forms);

  const std::vector<Secret>& secrets() const { return secrets_; }
  // Null where the secret does not stand for a key of that form.
  const Key* key(std::size_t secret, KeyForm form) const;

 private:
  std::vector<Secret> secrets_;
  std::vector<std::array<std::optional<Key>, 3>> keys_;  // of each secret, by form
};

}  // namespace hook::signature
