#include "json/leave_out.hpp"

#include <bit>
#include <cstddef>
#include <cstring>
#if defined(__x86_64__)
#include <tmmintrin.h>

#include <array>
#endif

namespace hook::json {
namespace {

constexpr std::size_t block_size = 64;

#if defined(__x86_64__)

// For each choice of eight bytes to leave out: which bytes stay, in order, and how many.
struct Shuffle {
  std::array<std::uint64_t, 256> kept{};
  std::array<std::uint8_t, 256> count{};
};
constexpr Shuffle shuffle = [] {
  Shuffle table;
  for (std::size_t mask = 0; mask < table.kept.size(); ++mask) {
    unsigned count = 0;
    for (std::uint64_t byte = 0; byte < 8; ++byte) {
      if ((mask >> byte & 1U) != 0) continue;
      table.kept[mask] |= byte << (8 * count);
      ++count;
    }
    table.count[mask] = static_cast<std::uint8_t>(count);
  }
  return table;
}();

// The length of a run is a branch that no processor can guess; here is none.
__attribute__((target("ssse3"))) char* copy_shuffled(const char* from, std::uint64_t left_out, char* to) {
  for (std::size_t at = 0; at < block_size; at += 8, left_out >>= 8U) {
    const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(from + at));
    const __m128i kept = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(&shuffle.kept[left_out & 0xFFU]));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_shuffle_epi8(eight, kept));
    to += shuffle.count[left_out & 0xFFU];
  }
  return to;
}

#endif

}  // namespace

char* copy_runs(const char* from, std::uint64_t left_out, char* to) {
  std::size_t at = 0;
  for (; left_out != 0; left_out &= left_out - 1) {
    const auto gap = static_cast<std::size_t>(std::countr_zero(left_out));
    std::memcpy(to, from + at, gap - at);
    to += gap - at;
    at = gap + 1;
  }
  std::memcpy(to, from + at, block_size - at);
  return to + (block_size - at);
}

char* copy_without(const char* from, std::uint64_t left_out, char* to) {
#if defined(__x86_64__)
  static const bool shuffles = __builtin_cpu_supports("ssse3") != 0;
  if (shuffles) return copy_shuffled(from, left_out, to);
#endif
  return copy_runs(from, left_out, to);
}

}  // namespace hook::json
