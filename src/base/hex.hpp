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
  constexpr std::string_view lower = "0123456789abcdef";
  constexpr std::string_view upper = "0123456789ABCDEF";
  for (std::size_t i = 0; i < lower.size(); ++i) {
    values[static_cast<unsigned char>(lower[i])] = static_cast<signed char>(i);
    values[static_cast<unsigned char>(upper[i])] = static_cast<signed char>(i);
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
