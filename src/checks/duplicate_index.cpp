#include "checks/duplicate_index.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

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
  return {.id_high = id.high64, .id_low = id.low64, .body = body};
}

std::uint32_t DuplicateIndex::tag_of(std::uint64_t id_high) const {
  const auto number_mask = static_cast<std::uint32_t>(slots_.size() - 1);
  return static_cast<std::uint32_t>(id_high >> 32U) & ~number_mask;
}

DuplicateIndex::Entry* DuplicateIndex::find(const Fingerprint& fingerprint, std::size_t& slot) {
  const auto number_mask = static_cast<std::uint32_t>(slots_.size() - 1);
  const std::uint32_t tag = tag_of(fingerprint.id_high);
  for (slot = slot_of(fingerprint.id_low); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if ((slots_[slot] & ~number_mask) != tag) continue;
    Entry& seen = entry((slots_[slot] & number_mask) - 1);
    if (seen.id_high == fingerprint.id_high && seen.id_low == fingerprint.id_low) return &seen;
  }
  return nullptr;
}

std::optional<DuplicateIndex::First> DuplicateIndex::add(const Fingerprint& fingerprint, std::uint32_t input,
                                                         std::uint64_t line) {
  if (count_ + 1 > slots_.size() / 4 * 3) grow();
  constexpr std::uint64_t line_max = forgotten - 1;
  const Entry added{fingerprint.id_high, fingerprint.id_low, fingerprint.body, input,
                    static_cast<std::uint32_t>(std::min(line, line_max))};
  std::size_t slot = 0;
  if (Entry* const seen = find(fingerprint, slot); seen != nullptr) {
    if (seen->line != forgotten) return First{seen->input, seen->line, seen->body == fingerprint.body};
    *seen = added;
    return std::nullopt;
  }
  if (count_ % entries_per_block == 0) blocks_.emplace_back().reserve(entries_per_block);
  blocks_.back().push_back(added);
  slots_[slot] = tag_of(fingerprint.id_high) | static_cast<std::uint32_t>(++count_);
  return std::nullopt;
}

void DuplicateIndex::forget(const Fingerprint& fingerprint) {
  std::size_t slot = 0;
  if (slots_.empty()) return;
  if (Entry* const seen = find(fingerprint, slot); seen != nullptr) seen->line = forgotten;
}

void DuplicateIndex::touch(std::span<const Fingerprint> coming) const {
  if (slots_.empty()) return;
  // Loads that do not wait for each other take as long as one of them. Prefetch instructions gained half as much.
  std::uint32_t loaded = 0;
  for (const Fingerprint& fingerprint : coming) loaded |= slots_[slot_of(fingerprint.id_low)];
  const volatile std::uint32_t kept = loaded;
  static_cast<void>(kept);
}

void DuplicateIndex::grow() {
  constexpr std::size_t first_size = 1024;
  std::vector<std::uint32_t>(std::max(first_size, slots_.size() * 2)).swap(slots_);
  for (std::size_t number = 0; number < count_; ++number) {
    const Entry& kept = entry(number);
    std::size_t slot = slot_of(kept.id_low);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = tag_of(kept.id_high) | static_cast<std::uint32_t>(number + 1);
  }
}

}  // namespace hook::checks
