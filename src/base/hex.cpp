#include "base/hex.hpp"
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hook::base {
namespace {

#if defined(__SSE2__)
constexpr std::size_t at_once = 16;

// False where one of the sixteen is no digit.
bool decode_many(const char* digits, char* out) {
  const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(digits));
  const __m128i numeral = _mm_sub_epi8(text, _mm_set1_epi8('0'));
  const __m128i letter = _mm_sub_epi8(_mm_or_si128(text, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
  const auto at_most = [](__m128i bytes, char most) {
    return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(most)), bytes);
  };
  const __m128i is_numeral = at_most(numeral, 9);
  const __m128i is_letter = at_most(letter, 5);
  if (_mm_movemask_epi8(_mm_or_si128(is_numeral, is_letter)) != 0xFFFF) return false;
  const __m128i values = _mm_or_si128(_mm_and_si128(is_numeral, numeral),
                                      _mm_and_si128(is_letter, _mm_add_epi8(letter, _mm_set1_epi8(10))));
  // The digits of a pair stand in neighbouring bytes: put them into one, then the eight side by side.
  const __m128i pairs =
      _mm_and_si128(_mm_or_si128(_mm_slli_epi16(values, 4), _mm_srli_epi16(values, 8)), _mm_set1_epi16(0x00FF));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(out), _mm_packus_epi16(pairs, pairs));
  return true;
}
#endif

}  // namespace

std::optional<std::size_t> decode_hex(std::string_view text, char* out) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::size_t at = 0;
#if defined(__SSE2__)
  for (; at + at_once <= text.size(); at += at_once) {
    if (!decode_many(text.data() + at, out + at / 2)) return std::nullopt;
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
  unsigned char lower = 0x20;  // the bit that a capital letter lacks, and all other digits have
  for (const char digit : digits) lower = static_cast<unsigned char>(lower & digit);
  return lower == 0;
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
