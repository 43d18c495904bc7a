// Bytes as pairs of hexadecimal digits (RFC 4648, section 8).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hook::base {

// The value of a hexadecimal digit in either case, or -1.
constexpr int hex_digit(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

// Writes text.size() / 2 bytes to `out` and returns that number; nothing where `text` is not pairs of digits.
std::optional<std::size_t> decode_hex(std::string_view text, char* out);

// In lower case.
std::string hex(std::string_view bytes);

}  // namespace hook::base
