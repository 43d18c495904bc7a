// Bytes as pairs of hexadecimal digits (RFC 4648, section 8).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hook::base {

// The values of hexadecimal digits in either case, and -1 for all other letters.
inline constexpr std::array<signed char, 256> hex_digits = [] {
  std::array<signed char, 256> values{};
  values.fill(-1);
  for (int i = 0; i < 10; ++i) values[static_cast<std::size_t>('0' + i)] = static_cast<signed char>(i);
  for (int i = 0; i < 6; ++i) {
    values[static_cast<std::size_t>('a' + i)] = static_cast<signed char>(10 + i);
    values[static_cast<std::size_t>('A' + i)] = static_cast<signed char>(10 + i);
  }
  return values;
}();
constexpr int hex_digit(char letter) { return hex_digits[static_cast<unsigned char>(letter)]; }

// Writes text.size() / 2 bytes to `out` and returns that number; nothing where `text` is not pairs of digits.
std::optional<std::size_t> decode_hex(std::string_view text, char* out);

// Whether hexadecimal digits are written with capital letters.
bool has_upper_case_digits(std::string_view digits);

// In lower case.
std::string hex(std::string_view bytes);

}  // namespace hook::base
