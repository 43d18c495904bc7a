#include "base/base64.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace hook::base {
namespace {

constexpr std::uint32_t foreign = 64;

constexpr std::array<std::uint32_t, 256> sextets = [] {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::array<std::uint32_t, 256> values{};
  values.fill(foreign);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint32_t>(i);
  }
  return values;
}();

}  // namespace

bool append_base64_decoded(std::string& out, std::string_view text) {
  if (text.size() % 4 != 0) return false;
  const std::size_t before = out.size();
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  const std::size_t digits = text.size() - padding;
  out.reserve(before + text.size() / 4 * 3);
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const std::uint32_t sextet = sextets[static_cast<unsigned char>(text[i])];
    if (sextet == foreign) {
      out.resize(before);
      return false;
    }
    bits = (bits << 6U) | sextet;
    if (i % 4 == 3) {
      for (const unsigned shift : {16U, 8U, 0U}) out.push_back(static_cast<char>((bits >> shift) & 0xFFU));
      bits = 0;
    }
  }
  if (padding == 0) return true;
  bits <<= 6 * padding;
  if ((bits & (padding == 1 ? 0xFFU : 0xFFFFU)) != 0) {
    out.resize(before);
    return false;
  }
  out.push_back(static_cast<char>((bits >> 16U) & 0xFFU));
  if (padding == 1) out.push_back(static_cast<char>((bits >> 8U) & 0xFFU));
  return true;
}

}  // namespace hook::base
