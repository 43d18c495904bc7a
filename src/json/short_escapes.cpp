#include "json/short_escapes.hpp"

#include <array>
#include <cstddef>
#include <cstring>

#include "json/scan.hpp"
#if defined(__x86_64__)
#include <immintrin.h>

#include <bit>
#include <cstdint>
#endif

namespace hook::json {
namespace {

// What stands for one byte behind a backslash (RFC 8259, section 7); 0 elsewhere.
constexpr std::array<char, 256> values = [] {
  std::array<char, 256> table{};
  for (const char c : {'"', '\\', '/'}) table[static_cast<unsigned char>(c)] = c;
  table['b'] = '\b';
  table['f'] = '\f';
  table['n'] = '\n';
  table['r'] = '\r';
  table['t'] = '\t';
  return table;
}();

char value_of(char letter) { return values[static_cast<unsigned char>(letter)]; }

#if defined(__x86_64__)

#define WITH_AVX2 __attribute__((target("avx2,bmi2,popcnt")))
constexpr unsigned block_size = 64;

// For each choice of eight bytes to leave out: which bytes stay, in order.
constexpr std::array<std::uint64_t, 256> kept = [] {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t mask = 0; mask < table.size(); ++mask) {
    unsigned count = 0;
    for (std::uint64_t byte = 0; byte < 8; ++byte) {
      if ((mask >> byte & 1U) == 0) table[mask] |= byte << (8 * count++);
    }
  }
  return table;
}();

WITH_AVX2 std::uint64_t bits(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32U;
}

// How many of the first `size` bytes of a block stay without those that are marked in `left_out`.
WITH_AVX2 unsigned staying(std::uint64_t left_out, unsigned size) {
  return size - static_cast<unsigned>(_mm_popcnt_u64(_bzhi_u64(left_out, size)));
}

// Copies a block without the marked bytes. No branch depends on how long the runs between them are, which nothing could
// predict, and no address on the copy before.
WITH_AVX2 void copy_without(std::uint64_t left_out, const char* from, char* to) {
  for (unsigned at = 0; at < block_size; at += 8) {
    const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + at));
    const __m128i order = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(&kept[left_out >> at & 0xFFU]));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to + staying(left_out, at)), _mm_shuffle_epi8(eight, order));
  }
}

WITH_AVX2 const char* decode_with_avx2(const char* at, const char* end, char*& to) {
  std::uint64_t is_behind = 0;  // whether the block's first byte is escaped, by a backslash before it
  while (true) {
    const __m256i low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const __m256i high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + block_size / 2));
    const __m256i backslash = _mm256_set1_epi8('\\');
    const __m256i quote = _mm256_set1_epi8('"');
    const __m256i control = _mm256_set1_epi8(0x1F);
    const std::uint64_t backslashes = bits(_mm256_cmpeq_epi8(low, backslash), _mm256_cmpeq_epi8(high, backslash));
    const std::uint64_t quotes = bits(_mm256_cmpeq_epi8(low, quote), _mm256_cmpeq_epi8(high, quote));
    const std::uint64_t controls = bits(_mm256_cmpeq_epi8(_mm256_min_epu8(low, control), low),
                                        _mm256_cmpeq_epi8(_mm256_min_epu8(high, control), high));
    // Right up to the first backslash that is escaped itself.
    const std::uint64_t escaped = backslashes << 1U | is_behind;
    std::uint64_t stops = (quotes & ~escaped) | controls | (backslashes & escaped);
    if (end - at < block_size) stops |= std::uint64_t{1} << static_cast<unsigned>(end - at);
    auto stop = static_cast<unsigned>(std::countr_zero(stops));  // 64 where nothing stops
    copy_without(backslashes, at, to);
    for (std::uint64_t letters = escaped & ~quotes & ~stops & _bzhi_u64(~std::uint64_t{0}, stop); letters != 0;
         letters &= letters - 1) {
      const auto letter = static_cast<unsigned>(std::countr_zero(letters));
      const char value = value_of(at[letter]);
      if (value == 0) {
        stop = letter;
        break;
      }
      to[staying(backslashes, letter)] = value;
    }
    to += staying(backslashes, stop);
    if (stop == block_size) {
      is_behind = backslashes >> (block_size - 1);
      at += block_size;
      continue;
    }
    const bool is_escaped = (escaped >> stop & 1U) != 0;
    at += stop;
    if (!is_escaped) return at;
    if (at >= end || *at != '\\') return at - 1;
    *to++ = *at++;
    is_behind = 0;
  }
}

#endif

}  // namespace

const char* decode_short_plainly(const char* at, const char* end, char*& to) {
  while (true) {
    const char* const found = string_break(at, end);
    const auto run = static_cast<std::size_t>((found < end ? found : end) - at);
    std::memcpy(to, at, run);
    to += run;
    at += run;
    if (end - at < 2 || *at != '\\') return at;
    const char value = value_of(at[1]);
    if (value == 0) return at;
    *to++ = value;
    at += 2;
  }
}

const char* decode_short(const char* at, const char* end, char*& to) {
#if defined(__x86_64__)
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 &&
                               __builtin_cpu_supports("popcnt") != 0;
  if (has_avx2) return decode_with_avx2(at, end, to);
#endif
  return decode_short_plainly(at, end, to);
}

}  // namespace hook::json
