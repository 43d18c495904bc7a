#include "checks/sightings.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>

#include "model/uuid.hpp"

namespace hook::checks {
namespace {

// The key of this process.
class Key {
 public:
  Key() {
    std::random_device entropy;
    for (unsigned& word : secret_) word = entropy();
    seed_ = (std::uint64_t{entropy()} << 32U) | entropy();
  }

  std::uint64_t of(std::string_view bytes) const {
    return XXH3_64bits_withSecret(bytes.data(), bytes.size(), secret_.data(), sizeof(secret_));
  }
  XXH128_hash_t wide(const void* bytes, std::size_t size) const { return XXH3_128bits_withSeed(bytes, size, seed_); }

 private:
  std::array<unsigned, 48> secret_{};  // more than XXH3_SECRET_SIZE_MIN bytes
  std::uint64_t seed_ = 0;
};

const Key& key() {
  static const Key drawn;
  return drawn;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

}  // namespace

Sighting sighting_of(std::string_view event_id, std::string_view body) {
  Sighting sighting;
  if (event_id.empty()) return sighting;
  const auto uuid = parse_uuid(event_id);  // its letters' case does not matter (RFC 9562, section 4)
  const XXH128_hash_t id = uuid ? key().wide(uuid->data(), uuid->size()) : key().wide(event_id.data(), event_id.size());
  sighting.id_high = id.high64;
  sighting.id_low = id.low64;
  sighting.body = key().of(trim(body));
  return sighting;
}

std::optional<Sightings::First> Sightings::add(const Sighting& sighting, std::uint32_t input, std::uint64_t line) {
  const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
  const auto high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); };
  if (count_ >= heads_.size()) grow();
  const std::array<std::uint32_t, 4> id{low(sighting.id_high), high(sighting.id_high), low(sighting.id_low), high(sighting.id_low)};
  std::uint32_t& head = heads_[slot(sighting)];
  for (std::uint32_t number = head; number != 0;) {
    const Entry& seen = entry(number - 1);
    if (std::equal(id.begin(), id.end(), seen.id)) {
      return First{seen.input, seen.line, seen.body[0] == low(sighting.body) && seen.body[1] == high(sighting.body)};
    }
    number = seen.next;
  }
  if (count_ % entries_per_block == 0) blocks_.emplace_back().reserve(entries_per_block);
  constexpr std::uint64_t line_max = std::numeric_limits<std::uint32_t>::max();
  blocks_.back().push_back({{id[0], id[1], id[2], id[3]},
                            {low(sighting.body), high(sighting.body)},
                            input,
                            low(std::min(line, line_max)),
                            head});
  head = static_cast<std::uint32_t>(++count_);
  return std::nullopt;
}

void Sightings::prefetch(const Sighting& sighting) const {
  if (!heads_.empty()) __builtin_prefetch(&heads_[slot(sighting)]);
}

void Sightings::grow() {
  constexpr std::size_t first_size = 1024;
  std::vector<std::uint32_t>(std::max(first_size, heads_.size() * 2)).swap(heads_);
  for (std::uint32_t number = 0; number < count_; ++number) {
    Entry& kept = entry(number);
    const std::uint64_t id_low = (std::uint64_t{kept.id[3]} << 32U) | kept.id[2];
    std::uint32_t& head = heads_[id_low & (heads_.size() - 1)];
    kept.next = head;
    head = number + 1;
  }
}

}  // namespace hook::checks
