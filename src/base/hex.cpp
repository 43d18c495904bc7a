#include "base/hex.hpp"

namespace hook::base {

std::optional<std::size_t> decode_hex(std::string_view text, char* out) {
  if (text.size() % 2 != 0) return std::nullopt;
  int wrong = 0;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_digit(text[i]);
    const int low = hex_digit(text[i + 1]);
    wrong |= high | low;  // negative where one is
    out[i / 2] = static_cast<char>(static_cast<unsigned>(high) << 4U | (static_cast<unsigned>(low) & 0xFU));
  }
  if (wrong < 0) return std::nullopt;
  return text.size() / 2;
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
