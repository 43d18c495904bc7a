#include "signature/keys.hpp"
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/base64.hpp"
#include "base/hex.hpp"
#include "model/secret.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::signature {

std::optional<Secret> key_bytes(std::string_view secret, KeyForm form) {
  if (form == KeyForm::raw) return Secret(secret);
  if (form == KeyForm::base64 && secret.starts_with(standard_secret_prefix)) {
    secret.remove_prefix(standard_secret_prefix.size());
  }
  Secret key = Secret::with_room(base::base64_decoded_max(secret.size()) + secret.size());
  const auto size = form == KeyForm::base64 ? base::decode_base64(secret, base::Base64::lenient, key.data())
                                            : base::decode_hex(secret, key.data());
  if (!size || *size == 0) return std::nullopt;
  key.resize(*size);
  return key;
}

Keyring::Keyring(std::vector<Secret> secrets, Hash hash, const std::vector<KeyForm>& forms)
    : secrets_(std::move(secrets)) {
  for (const Secret& secret : secrets_) {
    auto& keys = keys_.emplace_back();
    for (const KeyForm form : forms) {
      const auto bytes = key_bytes(secret.bytes(), form);
      if (bytes) keys[static_cast<std::size_t>(form)].emplace(hash, bytes->bytes());
    }
  }
}

const Key* Keyring::key(std::size_t secret, KeyForm form) const {
  const std::optional<Key>& key = keys_[secret][static_cast<std::size_t>(form)];
  return key ? &*key : nullptr;
}

}  // namespace hook::signature
