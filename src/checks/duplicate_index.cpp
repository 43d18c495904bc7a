#include "checks/duplicate_index.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

#include "base/entropy.hpp"
#include "model/uuid.hpp"

namespace hook::checks {
namespace {

// With a seed of this process.
XXH128_hash_t wide_hash(const void* bytes, std::size_t size) {
  static const std::uint64_t seed = base::Entropy()();
  return XXH3_128bits_withSeed(bytes, size, seed);
}

}  // namespace

Fingerprint fingerprint_of(std::string_view event_id, std::uint64_t body) {
  if (event_id.empty()) return {};
  XXH128_hash_t id;
  if (is_uuid(event_id)) {  // its letters' case does not matter (RFC 9562, section 4)
    std::array<char, uuid_length> lower{};
    for (std::size_t i = 0; i < uuid_length; i += 4) {  // a digit and a hyphen have that bit anyway
      std::uint32_t word = 0;
      std::memcpy(&word, event_id.data() + i, 4);
      word |= 0x20202020U;
      std::memcpy(lower.data() + i, &word, 4);
    }
    id = wide_hash(lower.data(), lower.size());
  } else {
    id = wide_hash(event_id.data(), event_id.size());
  }
  return {{id.high64, id.low64}, body};
}

std::optional<DuplicateIndex::First> DuplicateIndex::add(const Fingerprint& fingerprint, std::uint32_t input,
                                                         std::uint64_t line) {
  constexpr std::uint64_t line_max = forgotten - 1;
  const Entry added{fingerprint, input, static_cast<std::uint32_t>(std::min(line, line_max))};
  Entry* const seen = entries_.add(added);
  if (seen == nullptr) return std::nullopt;
  if (seen->line != forgotten) return First{seen->input, seen->line, seen->fingerprint.body == fingerprint.body};
  *seen = added;
  return std::nullopt;
}

void DuplicateIndex::forget(const Fingerprint& fingerprint) {
  Entry* const seen = entries_.find(fingerprint.id);
  if (seen != nullptr) seen->line = forgotten;
}

void DuplicateIndex::touch(std::span<const Fingerprint> coming) const {
  // Loads that do not wait for each other take as long as one of them. Prefetch instructions gained half as much.
  std::uint32_t loaded = 0;
  for (const Fingerprint& fingerprint : coming) loaded |= entries_.peek(fingerprint.id.low);
  const volatile std::uint32_t kept = loaded;
  static_cast<void>(kept);
}

}  // namespace hook::checks
