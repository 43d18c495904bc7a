// The names of an object's members: telling at little cost that none stands twice.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace hook::json {

// Above so many members an object's names are compared by sorting them, once.
inline constexpr std::size_t names_compared_max = 64;

// Names of one object that were seen, told apart by a small hash: a repeated name shows without comparing every pair.
class Names {
 public:
  // True where a name with the same hash may have been here before.
  bool maybe_seen(std::string_view name) {
    const std::size_t slot = hash(name) >> 56U;
    const std::uint64_t bit = 1ULL << (slot % 64);
    const bool seen = (bits_[slot / 64] & bit) != 0;
    bits_[slot / 64] |= bit;
    return seen;
  }

 private:
  static std::uint64_t hash(std::string_view name) {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    if (name.size() >= 8) {
      std::memcpy(&head, name.data(), 8);
      std::memcpy(&tail, name.data() + (name.size() - 8), 8);
    } else {
      for (const char c : name) head = (head << 8U) | static_cast<unsigned char>(c);
    }
    const std::uint64_t mixed = (head ^ (name.size() * 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL;
    return (mixed ^ tail) * 0xC4CEB9FE1A85EC53ULL;
  }

  std::array<std::uint64_t, 4> bits_{};
};

}  // namespace hook::json
