// The ASCII digits and white space that JSON, HTTP headers and secrets share. Independent of the locale.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace hook::base {

// JSON's white space (RFC 8259, section 2).
inline constexpr std::string_view white_space = " \t\r\n";

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// False for an empty text.
constexpr bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// Without the white space at both ends.
constexpr std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

}  // namespace hook::base
