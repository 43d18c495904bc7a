#include "signature/hmac.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <new>

#include "model/failure.hpp"
#include "model/secret.hpp"

namespace hook::signature {
namespace {

struct HashInfo {
  std::string_view name;
  std::size_t digest_size;
  std::size_t block_size;  // bytes: what a key is padded to (RFC 2104, section 2)
  const EVP_MD* (*algorithm)();
};

const HashInfo& info(Hash hash) {
  static const std::array<HashInfo, 3> hashes{
      {{"sha1", 20, 64, EVP_sha1}, {"sha256", 32, 64, EVP_sha256}, {"sha512", 64, 128, EVP_sha512}}};
  return hashes[static_cast<std::size_t>(hash)];
}

Context new_context() {
  Context context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  return context;
}

void check(int done) {
  if (done != 1) throw Failure("OpenSSL could not compute an HMAC", "is there memory left?");
}

Context keyed(Hash hash, std::string_view key, char pad) {
  constexpr std::size_t block_size_max = 128;
  std::array<char, block_size_max> block{};
  const std::size_t size = info(hash).block_size;
  std::copy(key.begin(), key.end(), block.begin());
  for (char& byte : block) byte = static_cast<char>(byte ^ pad);
  Context context = new_context();
  const int done = EVP_DigestInit_ex(context.get(), info(hash).algorithm(), nullptr);
  if (done == 1) check(EVP_DigestUpdate(context.get(), block.data(), size));
  wipe(block.data(), block.size());
  if (done != 1) throw Failure(fmt::format("this OpenSSL does not offer {}", info(hash).name), "choose another --hash");
  return context;
}

}  // namespace

void FreeContext::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

std::string_view name_of(Hash hash) { return info(hash).name; }

std::optional<Hash> hash_named(std::string_view name) {
  for (const Hash hash : all_hashes) {
    if (name_of(hash) == name) return hash;
  }
  return std::nullopt;
}

std::size_t digest_size(Hash hash) { return info(hash).digest_size; }

bool equal(std::string_view a, std::string_view b) {
  return !a.empty() && a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

Key::Key(Hash hash, std::string_view secret) : hash_(hash) {
  constexpr char inner_pad = 0x36;
  constexpr char outer_pad = 0x5c;
  Digest hashed;  // of a key that is longer than a block
  if (secret.size() > info(hash).block_size) {
    unsigned size = 0;
    check(EVP_Digest(secret.data(), secret.size(), reinterpret_cast<unsigned char*>(hashed.bytes.data()), &size,
                     info(hash).algorithm(), nullptr));
    secret = std::string_view(hashed.bytes.data(), size);
  }
  inner_ = keyed(hash, secret, inner_pad);
  outer_ = keyed(hash, secret, outer_pad);
  wipe(hashed.bytes.data(), hashed.bytes.size());
}

Hmac::Hmac() : context_(new_context()) {}

void Hmac::start(const Key& key) {
  key_ = &key;
  check(EVP_MD_CTX_copy_ex(context_.get(), key.inner_.get()));
}

void Hmac::add(std::string_view bytes) { check(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size())); }

Digest Hmac::finish() {
  Digest digest;
  auto* const out = reinterpret_cast<unsigned char*>(digest.bytes.data());
  unsigned size = 0;
  check(EVP_DigestFinal_ex(context_.get(), out, &size));
  check(EVP_MD_CTX_copy_ex(context_.get(), key_->outer_.get()));
  check(EVP_DigestUpdate(context_.get(), out, size));
  check(EVP_DigestFinal_ex(context_.get(), out, &size));
  digest.size = size;
  return digest;
}

}  // namespace hook::signature
