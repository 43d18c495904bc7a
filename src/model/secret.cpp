#include "model/secret.hpp"

#include <openssl/crypto.h>

#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace hook {

Secret Secret::with_room(std::size_t capacity) {
  Secret secret;
  secret.bytes_.resize(capacity);
  return secret;
}

Secret::Secret(std::string_view bytes, std::string name) : Secret(with_room(bytes.size())) {
  if (!bytes.empty()) std::memcpy(bytes_.data(), bytes.data(), bytes.size());
  size_ = bytes.size();
  name_ = std::move(name);
}

Secret::~Secret() { wipe(); }

Secret::Secret(Secret&& other) noexcept
    : bytes_(std::move(other.bytes_)), size_(std::exchange(other.size_, 0)), name_(std::move(other.name_)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  wipe();
  bytes_ = std::move(other.bytes_);
  size_ = std::exchange(other.size_, 0);
  name_ = std::move(other.name_);
  return *this;
}

void Secret::wipe() { hook::wipe(bytes_.data(), bytes_.size()); }

void wipe(void* bytes, std::size_t size) { OPENSSL_cleanse(bytes, size); }

}  // namespace hook
