#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace hook::base {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

// The sequence's length by its first byte, 0 for a byte that starts none.
std::size_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

}  // namespace

CodePoint first_code_point(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  constexpr CodePoint invalid{U'\uFFFD', 1, false};
  const std::size_t length = length_of(byte(0));
  if (length == 1) return {byte(0), 1, true};
  if (length == 0 || bytes.size() < length) return invalid;
  if (!std::all_of(bytes.begin() + 1, bytes.begin() + static_cast<std::ptrdiff_t>(length), is_continuation)) {
    return invalid;
  }
  char32_t value = byte(0) & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte(i) & 0x3FU);
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return invalid;
  return {value, length, true};
}

std::size_t write_utf8(char* to, char32_t value) {
  const auto put = [&](std::size_t at, char32_t byte) { to[at] = static_cast<char>(byte); };
  if (value < 0x80) {
    put(0, value);
    return 1;
  }
  if (value < 0x800) {
    put(0, 0xC0U | (value >> 6U));
    put(1, 0x80U | (value & 0x3FU));
    return 2;
  }
  if (value < 0x10000) {
    put(0, 0xE0U | (value >> 12U));
    put(1, 0x80U | ((value >> 6U) & 0x3FU));
    put(2, 0x80U | (value & 0x3FU));
    return 3;
  }
  put(0, 0xF0U | (value >> 18U));
  put(1, 0x80U | ((value >> 12U) & 0x3FU));
  put(2, 0x80U | ((value >> 6U) & 0x3FU));
  put(3, 0x80U | (value & 0x3FU));
  return 4;
}

void append_utf8(std::string& out, char32_t value) {
  std::array<char, utf8_max> encoded{};
  out.append(encoded.data(), write_utf8(encoded.data(), value));
}

std::size_t first_not_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = first_code_point(bytes.substr(at));
    if (!point.valid) return at;
    at += point.length;
  }
  return std::string_view::npos;
}

std::size_t count_code_points(std::string_view bytes) {
  return static_cast<std::size_t>(std::ranges::count_if(bytes, [](char byte) { return !is_continuation(byte); }));
}

bool is_unsafe_to_print(char32_t value) {
  if (value < 0x20 || (value >= 0x7F && value < 0xA0)) return true;
  if (value == 0x061C || value == 0xFEFF) return true;  // Arabic letter mark; byte order mark
  if (value == 0x200E || value == 0x200F) return true;  // left-to-right, right-to-left mark
  if (value >= 0x2028 && value <= 0x202E) return true;  // separators; embeddings and overrides
  return value >= 0x2066 && value <= 0x2069;            // isolates
}

}  // namespace hook::base
