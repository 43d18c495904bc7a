#include "checks/sightings.hpp"

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

Sighting sighting_of(std::string_view event_id, std::uint64_t body) {
  Sighting sighting;
  if (event_id.empty()) return sighting;
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
  sighting.id_high = id.high64;
  sighting.id_low = id.low64;
  sighting.body = body;
  return sighting;
}

std::uint32_t Sightings::tag_of(std::uint64_t id_high) const {
  const auto number_mask = static_cast<std::uint32_t>(slots_.size() - 1);
  return static_cast<std::uint32_t>(id_high >> 32U) & ~number_mask;
}

Sightings::Entry* Sightings::find(const Sighting& sighting, std::size_t& slot) {
  const auto number_mask = static_cast<std::uint32_t>(slots_.size() - 1);
  const std::uint32_t tag = tag_of(sighting.id_high);
  for (slot = slot_of(sighting.id_low); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if ((slots_[slot] & ~number_mask) != tag) continue;
    Entry& seen = entry((slots_[slot] & number_mask) - 1);
    if (seen.id_high == sighting.id_high && seen.id_low == sighting.id_low) return &seen;
  }
  return nullptr;
}

std::optional<Sightings::First> Sightings::add(const Sighting& sighting, std::uint32_t input, std::uint64_t line) {
  if (count_ + 1 > slots_.size() / 4 * 3) grow();
  constexpr std::uint64_t line_max = forgotten - 1;
  const Entry added{sighting.id_high, sighting.id_low, sighting.body, input,
                    static_cast<std::uint32_t>(std::min(line, line_max))};
  std::size_t slot = 0;
  if (Entry* const seen = find(sighting, slot); seen != nullptr) {
    if (seen->line != forgotten) return First{seen->input, seen->line, seen->body == sighting.body};
    *seen = added;
    return std::nullopt;
  }
  if (count_ % entries_per_block == 0) blocks_.emplace_back().reserve(entries_per_block);
  blocks_.back().push_back(added);
  slots_[slot] = tag_of(sighting.id_high) | static_cast<std::uint32_t>(++count_);
  return std::nullopt;
}

void Sightings::forget(const Sighting& sighting) {
  std::size_t slot = 0;
  if (slots_.empty()) return;
  if (Entry* const seen = find(sighting, slot); seen != nullptr) seen->line = forgotten;
}

void Sightings::touch(std::span<const Sighting> coming) const {
  if (slots_.empty()) return;
  // Loads that do not wait for each other take as long as one of them. Prefetch instructions gained half as much.
  std::uint32_t loaded = 0;
  for (const Sighting& sighting : coming) loaded |= slots_[slot_of(sighting.id_low)];
  const volatile std::uint32_t kept = loaded;
  static_cast<void>(kept);
}

void Sightings::grow() {
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
