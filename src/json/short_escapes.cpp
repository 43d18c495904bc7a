#include "json/short_escapes.hpp"

#include <array>
#include <cstddef>
#include <cstring>

#include "base/processor.hpp"
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

constexpr unsigned block_size = 64;

// For each choice of eight bytes: which they are, in order.
constexpr std::array<std::uint64_t, 256> chosen = [] {
  std::array<std::uint64_t, 256> table{};
  for (std::size_t mask = 0; mask < table.size(); ++mask) {
    unsigned count = 0;
    for (std::uint64_t byte = 0; byte < 8; ++byte) {
      if ((mask >> byte & 1U) != 0) table[mask] |= byte << (8 * count++);
    }
  }
  return table;
}();

// For each number of bytes that count in the first half of sixteen: the order that puts the second half behind them.
alignas(16) constexpr std::array<std::array<std::uint8_t, 16>, 9> joined = [] {
  std::array<std::array<std::uint8_t, 16>, 9> table{};
  for (std::size_t count = 0; count < table.size(); ++count) {
    for (std::size_t i = 0; i < 16; ++i)
      table[count][i] = static_cast<std::uint8_t>(i < count ? i : (i - count + 8) % 16);
  }
  return table;
}();

HOOK_WITH_AVX2 std::uint64_t bits(__m256i low, __m256i high) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
         static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(high))) << 32U;
}

// How many of the first `size` bits are set.
HOOK_WITH_AVX2 unsigned count_first(std::uint64_t set, unsigned size) {
  return static_cast<unsigned>(_mm_popcnt_u64(_bzhi_u64(set, size)));
}

// Copies the bytes of a block whose bits are set. No branch depends on how long the runs of them are, which nothing
// could predict, and no address on the copy before.
HOOK_WITH_AVX2 void copy_chosen(std::uint64_t set, const char* from, char* to) {
  for (unsigned at = 0; at < block_size; at += 16) {
    const std::uint64_t first = set >> at & 0xFFU;
    const std::uint64_t second = set >> (at + 8) & 0xFFU;
    const __m128i order =
        _mm_add_epi8(_mm_set_epi64x(static_cast<long long>(chosen[second]), static_cast<long long>(chosen[first])),
                     _mm_set_epi64x(0x0808080808080808, 0));
    const __m128i halves = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(from + at)), order);
    const auto* const join = reinterpret_cast<const __m128i*>(&joined[static_cast<std::size_t>(_mm_popcnt_u64(first))]);
    // Shifting is cheaper here than count_first(), whose size would have to be in a register.
    const auto before = at == 0 ? 0 : _mm_popcnt_u64(set << (block_size - at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + before), _mm_shuffle_epi8(halves, _mm_load_si128(join)));
  }
}

HOOK_WITH_AVX2 const char* decode_with_avx2(const char* at, const char* end, char*& written) {
  char* to = written;
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
    const std::uint64_t stay = ~backslashes;
    copy_chosen(stay, at, to);
    for (std::uint64_t letters = _bzhi_u64(escaped & ~quotes, stop); letters != 0; letters &= letters - 1) {
      const auto letter = static_cast<unsigned>(std::countr_zero(letters));
      const char value = value_of(at[letter]);
      if (value == 0) {
        stop = letter;
        break;
      }
      to[count_first(stay, letter)] = value;
    }
    to += count_first(stay, stop);
    if (stop == block_size) {
      is_behind = backslashes >> (block_size - 1);
      at += block_size;
      continue;
    }
    const bool is_escaped = (escaped >> stop & 1U) != 0;
    at += stop;
    if (is_escaped && at < end && *at == '\\') {
      *to++ = *at++;
      is_behind = 0;
      continue;
    }
    written = to;
    return is_escaped ? at - 1 : at;
  }
}

#endif

}  // namespace

char short_escape(char letter) { return value_of(letter); }

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
  if (base::has_avx2()) return decode_with_avx2(at, end, to);
#endif
  return decode_short_plainly(at, end, to);
}

}  // namespace hook::json
