// HMAC (RFC 2104, FIPS 198-1) with the SHA family of FIPS 180-4, by OpenSSL.
#pragma once

#include <openssl/sha.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace hook::signature {

enum class Hash : std::uint8_t { sha1, sha256, sha512 };

inline constexpr std::array<Hash, 3> all_hashes{Hash::sha256, Hash::sha1, Hash::sha512};

std::string_view name_of(Hash hash);
std::optional<Hash> hash_named(std::string_view name);
std::size_t digest_size(Hash hash);  // bytes: 20, 32, 64

inline constexpr std::size_t digest_size_max = 64;

struct Digest {
  std::array<char, digest_size_max> bytes;  // as many as `size` says; what is behind them is not set
  std::size_t size = 0;

  Digest() {}  // NOLINT(*-member-init, *-use-equals-default): it is made for each delivery

  std::string_view view() const { return {bytes.data(), size}; }
};

// In a time that depends on nothing but the size. Digests of different sizes are not equal, and an empty one is equal
// to none.
bool equal(std::string_view a, std::string_view b);

// How far a hash has come: it may know a secret, so it is wiped. A plain copy is a copy.
struct HashState {
  std::variant<SHA256_CTX, SHA_CTX, SHA512_CTX> of;

  HashState() = default;
  HashState(const HashState&) = default;
  HashState(HashState&&) = default;
  HashState& operator=(const HashState&) = default;
  HashState& operator=(HashState&&) = default;
  ~HashState();
};

// A hash whose state has taken in the padded key, inner and outer: made once for a secret, copied for each delivery.
// Any number of threads may use one.
class Key {
 public:
  Key(Hash hash, std::string_view secret);

  Hash hash() const { return hash_; }

 private:
  friend class Hmac;
  Hash hash_;
  HashState inner_;
  HashState outer_;
};

// One computation after the other: start, any number of add, finish. For one thread.
class Hmac {
 public:
  void start(const Key& key);  // which is used until finish()
  void add(std::string_view bytes);
  Digest finish();

 private:
  const Key* key_ = nullptr;
  HashState state_;
};

}  // namespace hook::signature
