// The names of an object's members: telling at little cost that none stands twice.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"

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

// A sender writes its members in one order, so the names of the last root object foretell those of the next. They
// are all different: as long as they come true, no name is repeated.
class Layout {
 public:
  // The name at `position`, if `quoted` (behind its opening quote) starts with it; empty where it does not.
  std::string_view match(std::size_t position, std::string_view quoted) const {
    if (position >= names_.size()) return {};
    const std::string& expected = names_[position];
    return quoted.starts_with(expected) ? quoted.substr(0, expected.size() - 1) : std::string_view();
  }

  // Takes the names of the root object, which has none twice.
  void learn(std::span<const Node> nodes) {
    names_.clear();
    for_each_child(nodes, 0, [&](std::size_t i) {
      const bool plain = nodes[i].key.find_first_of("\\\"") == std::string_view::npos;
      if (plain && names_.size() < names_compared_max) names_.push_back(std::string(nodes[i].key) + '"');
    });
  }

 private:
  std::vector<std::string> names_;  // each with its closing quote
};

}  // namespace hook::json
