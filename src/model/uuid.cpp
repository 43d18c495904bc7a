#include "model/uuid.hpp"

#include <algorithm>
#include <cstdint>

namespace hook {
namespace {

constexpr std::size_t length = 36;
constexpr unsigned char not_hex = 0xFF;

constexpr std::array<unsigned char, 256> hex_values = [] {
  std::array<unsigned char, 256> values{};
  values.fill(not_hex);
  for (unsigned char i = 0; i < 10; ++i) values[static_cast<std::size_t>('0' + i)] = i;
  for (unsigned char i = 0; i < 6; ++i) {
    values[static_cast<std::size_t>('a' + i)] = static_cast<unsigned char>(10 + i);
    values[static_cast<std::size_t>('A' + i)] = static_cast<unsigned char>(10 + i);
  }
  return values;
}();

// Where each byte's first digit stands.
constexpr std::array<std::size_t, 16> digit_places{0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

unsigned char hex_value(char c) { return hex_values[static_cast<unsigned char>(c)]; }

}  // namespace

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != length) return std::nullopt;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return std::nullopt;
  Uuid uuid;
  unsigned all = 0;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    const unsigned high = hex_value(text[digit_places[i]]);
    const unsigned low = hex_value(text[digit_places[i] + 1]);
    all |= high | low;
    uuid[i] = static_cast<unsigned char>((high << 4U) | low);
  }
  if (all > 0x0F) return std::nullopt;
  return uuid;
}

std::string_view why_not_uuid(std::string_view text) {
  const auto hex_digits = std::count_if(text.begin(), text.end(), [](char c) { return hex_value(c) != not_hex; });
  if (text.empty()) return "is not a UUID: it is empty";
  if (text.front() == '{' && text.size() == length + 2) return "is not a UUID: braces stand around it";
  if (text.starts_with("urn:uuid:")) return "is not a UUID alone: urn:uuid: stands before it";
  if (hex_digits == 32 && text.size() == 32) return "is not a UUID: its hyphens are missing";
  if (text.size() != length) return "is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits)";
  if (hex_digits == 32) return "is not a UUID: its hyphens stand elsewhere than in 8-4-4-4-12";
  return "is not a UUID: a character is not a hexadecimal digit";
}

}  // namespace hook
