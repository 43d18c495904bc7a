// Hashes of JSON values: values that are equal by json::equal_values have the same hash, however they are written.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "json/document.hpp"

namespace hook::checks {

// The key is random and of this process, so that nobody can write two bodies that pass for one. Two different values
// have the same hash (64 bits) with a probability of about 2^-60.
class ValueHash {
 public:
  static const ValueHash& of_process();

  ValueHash();

  // Of a document's root, its text followed by json::padding readable bytes.
  std::uint64_t of(std::span<const json::Node> nodes) const { return of(nodes, 0); }

  // Of an object: the sum of factor(name) * hash of the value over its members, in any order.
  std::uint64_t object(std::uint64_t sum) const { return container('{', sum); }
  std::uint64_t factor(std::string_view name) const { return bytes(name) | 1U; }
  // Of a string, number, boolean or null as it is written; json::padding readable bytes follow. `escaped`: a string
  // with a backslash in it.
  std::uint64_t scalar(std::string_view text, bool escaped) const {
    const bool number = text.front() == '-' || (text.front() >= '0' && text.front() <= '9');
    return escaped || number ? rewritten(text) : bytes(text);
  }
  // Of a number, or a string with a backslash in it.
  std::uint64_t rewritten(std::string_view text) const;

  // Of bytes as they are. Most values are short, and for those a call of xxHash costs three times as much as this. It
  // is made as xxHash and wyhash are made for short texts: pairs of words, each with a secret word of its own, are
  // multiplied.
  std::uint64_t bytes(std::string_view text) const {
    const std::size_t size = text.size();
    if (size > short_max) return long_bytes(text);
    const char* at = text.data();
    const char* const end = at + size;
    std::uint64_t hash = size * secret_[0];
    if (size >= 16) {  // from both ends, whether they meet or overlap: fewer branches than a loop
      hash += pair(at, 4) + pair(end - 16, 2);
      if (size <= 32) return hash;
      hash += pair(at + 16, 6) + pair(end - 32, 8);
      std::size_t word = 10;
      for (at += 32; end - at > 32; at += 16, word += 2) hash += pair(at, word);
      return hash;
    }
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    if (size >= 8) {
      a = load<std::uint64_t>(at);
      b = load<std::uint64_t>(end - 8);
    } else if (size >= 4) {
      a = load<std::uint32_t>(at);
      b = load<std::uint32_t>(end - 4);
    } else if (size > 0) {
      a = load<std::uint8_t>(at);
      b = load<std::uint8_t>(at + size / 2) << 8U | load<std::uint8_t>(end - 1);
    }
    return hash + product(a ^ secret_[2], b ^ secret_[3]);
  }

 private:
  static constexpr std::size_t short_max = 128;

  template <typename Word>
  static std::uint64_t load(const char* from) {
    Word word = 0;
    std::memcpy(&word, from, sizeof word);
    return word;
  }
  // Both halves of it.
  static std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide wide = Wide{a} * b;
    return static_cast<std::uint64_t>(wide) ^ static_cast<std::uint64_t>(wide >> 64U);
  }
  std::uint64_t pair(const char* at, std::size_t word) const {
    return product(load<std::uint64_t>(at) ^ secret_[word], load<std::uint64_t>(at + 8) ^ secret_[word + 1]);
  }
  std::uint64_t long_bytes(std::string_view text) const;
  std::uint64_t of(std::span<const json::Node> nodes, std::size_t at) const;
  std::uint64_t container(char kind, std::uint64_t hash) const;

  std::array<std::uint64_t, 24> secret_{};  // more than XXH3_SECRET_SIZE_MIN bytes
};

}  // namespace hook::checks
