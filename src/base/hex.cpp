#include "base/hex.hpp"

#include <cstdint>
#include <cstring>

namespace hook::base {
namespace {

// Eight digits at once, a byte each in one word.
constexpr std::uint64_t each(unsigned byte) { return 0x0101010101010101ULL * byte; }

// The high bit of each byte that is at least `least`; all are below 128.
constexpr std::uint64_t at_least(std::uint64_t bytes, unsigned least) { return bytes + each(128U - least); }

// False where one of the eight is no digit.
bool decode_eight(const char* digits, char* out) {
  std::uint64_t text = 0;
  std::memcpy(&text, digits, sizeof text);
  const std::uint64_t lower = text | each(0x20);  // letters in lower case; digits have that bit
  const std::uint64_t numeral = at_least(text & each(0x7F), '0') & ~at_least(text & each(0x7F), '9' + 1);
  const std::uint64_t letter = at_least(lower & each(0x7F), 'a') & ~at_least(lower & each(0x7F), 'f' + 1);
  const std::uint64_t valid = (numeral | letter) & ~text & each(0x80);
  if (valid != each(0x80)) return false;
  const std::uint64_t is_letter = (letter & each(0x80)) >> 7U;
  const std::uint64_t values = (text & each(0x0F)) + 9 * is_letter;
  // The digits of a pair stand in neighbouring bytes: put them into one, then the four side by side.
  const std::uint64_t pairs = (values << 4U | values >> 8U) & 0x00FF00FF00FF00FFULL;
  const std::uint64_t halves = (pairs | pairs >> 8U) & 0x0000FFFF0000FFFFULL;
  const auto bytes = static_cast<std::uint32_t>(halves | halves >> 16U);
  std::memcpy(out, &bytes, sizeof bytes);
  return true;
}

}  // namespace

std::optional<std::size_t> decode_hex(std::string_view text, char* out) {
  if (text.size() % 2 != 0) return std::nullopt;
  constexpr std::size_t at_once = 8;
  std::size_t at = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  for (; at + at_once <= text.size(); at += at_once) {
    if (!decode_eight(text.data() + at, out + at / 2)) return std::nullopt;
  }
#endif
  for (; at < text.size(); at += 2) {
    const int high = hex_digit(text[at]);
    const int low = hex_digit(text[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out[at / 2] = static_cast<char>(high << 4 | low);
  }
  return text.size() / 2;
}

bool has_upper_case_digits(std::string_view digits) {
  unsigned capitals = 0;  // without a branch, so that it takes many digits at once
  for (const char digit : digits) capitals |= static_cast<unsigned>((digit & 0x60) == 0x40);
  return capitals != 0;
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    out.push_back(digits[static_cast<unsigned char>(byte) >> 4U]);
    out.push_back(digits[static_cast<unsigned char>(byte) & 0xFU]);
  }
  return out;
}

}  // namespace hook::base
