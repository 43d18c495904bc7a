#include "base/base64.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hook::base {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint32_t foreign = 64;

constexpr std::array<std::uint32_t, 256> sextets = [] {
  std::array<std::uint32_t, 256> values{};
  values.fill(foreign);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint32_t>(i);
  }
  return values;
}();

std::uint32_t sextet(char letter, Base64 form) {
  if (form == Base64::lenient && letter == '-') return 62;
  if (form == Base64::lenient && letter == '_') return 63;
  return sextets[static_cast<unsigned char>(letter)];
}

}  // namespace

std::optional<std::size_t> decode_base64(std::string_view text, Base64 form, char* out) {
  if (form == Base64::strict && text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  const std::size_t digits = text.size() - padding;
  const bool lenient = form == Base64::lenient;
  if (digits % 4 == 1 || (lenient && padding > 0 && text.size() % 4 != 0)) return std::nullopt;
  std::size_t size = 0;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const std::uint32_t value = sextet(text[i], form);
    if (value == foreign) return std::nullopt;
    bits = (bits << 6U) | value;
    if (i % 4 == 3) {
      for (const unsigned shift : {16U, 8U, 0U}) out[size++] = static_cast<char>((bits >> shift) & 0xFFU);
      bits = 0;
    }
  }
  const std::size_t left = digits % 4;  // 0, 2 or 3
  if (left == 0) return size;
  bits <<= 6 * (4 - left);
  if (!lenient && (bits & (left == 3 ? 0xFFU : 0xFFFFU)) != 0) return std::nullopt;
  out[size++] = static_cast<char>((bits >> 16U) & 0xFFU);
  if (left == 3) out[size++] = static_cast<char>((bits >> 8U) & 0xFFU);
  return size;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  std::string bytes(base64_decoded_max(text.size()), '\0');
  const auto size = decode_base64(text, Base64::strict, bytes.data());
  if (!size) return std::nullopt;
  bytes.resize(*size);
  return bytes;
}

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = (bits << 8U) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out.push_back(i <= group.size() ? alphabet[(bits >> (18 - 6 * i)) & 63U] : '=');
    }
  }
  return out;
}

}  // namespace hook::base
