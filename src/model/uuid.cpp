#include "model/uuid.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace hook {
namespace {

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

constexpr std::uint64_t each_byte(std::uint64_t value) { return value * 0x0101010101010101ULL; }

// Whether each of eight bytes is a hexadecimal digit: ranges are tested in all bytes at once, by whether adding to a
// byte carries into its highest bit.
bool all_hex(std::uint64_t bytes) {
  const std::uint64_t high = each_byte(0x80);
  const std::uint64_t lower = bytes | each_byte(0x20);
  const std::uint64_t digit = (lower + each_byte(0x80 - '0')) & ~(lower + each_byte(0x80 - '9' - 1));
  const std::uint64_t letter = (lower + each_byte(0x80 - 'a')) & ~(lower + each_byte(0x80 - 'f' - 1));
  const std::uint64_t printable = (bytes << 1U) | (bytes << 2U);  // 0x10 to 0x19 would pass for digits
  return (bytes & high) == 0 && ((digit | letter) & printable & high) == high;
}

std::uint64_t load(std::string_view text, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  std::memcpy(&value, text.data() + at, count);
  return value;
}

unsigned char hex_value(char c) { return hex_values[static_cast<unsigned char>(c)]; }

}  // namespace

bool is_uuid(std::string_view text) {
  if (text.size() != uuid_length) return false;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  return all_hex(load(text, 0, 8)) && all_hex(load(text, 9, 4) << 32U | load(text, 14, 4)) &&
         all_hex(load(text, 19, 4) << 32U | load(text, 24, 4)) && all_hex(load(text, 28, 8));
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (!is_uuid(text)) return std::nullopt;
  Uuid uuid;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    const unsigned high = hex_value(text[digit_places[i]]);
    const unsigned low = hex_value(text[digit_places[i] + 1]);
    uuid[i] = static_cast<unsigned char>((high << 4U) | low);
  }
  return uuid;
}

std::string_view why_not_uuid(std::string_view text) {
  const auto hex_digits = std::ranges::count_if(text, [](char c) { return hex_value(c) != not_hex; });
  if (text.empty()) return "is not a UUID: it is empty";
  if (text.front() == '{' && text.size() == uuid_length + 2) return "is not a UUID: braces stand around it";
  if (text.starts_with("urn:uuid:")) return "is not a UUID alone: urn:uuid: stands before it";
  if (hex_digits == 32 && text.size() == 32) return "is not a UUID: its hyphens are missing";
  if (text.size() != uuid_length) return "is not a UUID: that has 36 characters (8-4-4-4-12 hexadecimal digits)";
  if (hex_digits == 32) return "is not a UUID: its hyphens stand elsewhere than in 8-4-4-4-12";
  return "is not a UUID: a character is not a hexadecimal digit";
}

}  // namespace hook
