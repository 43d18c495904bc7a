// Reading JSON strings fast.
#pragma once

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hook::json {

// The first byte at or behind `at` that is a quote, a backslash or a control character: where a string ends or needs a
// closer look. `end` or beyond where there is none before `end`, behind which 16 bytes must be readable.
inline const char* string_break(const char* at, const char* end) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  const __m128i control_max = _mm_set1_epi8(0x1F);
  for (; at < end; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i found = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
                                       _mm_cmpeq_epi8(_mm_min_epu8(bytes, control_max), bytes));
    const int mask = _mm_movemask_epi8(found);
    if (mask != 0) return at + __builtin_ctz(static_cast<unsigned>(mask));
  }
  return end;
#else
  while (at < end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
  return at;
#endif
}

// The value of the string whose opening quote stands before `at`, written to `to`, which has room for as many bytes as
// the text until `end` and 64 more. Returns its closing quote, or null where it has none before `end` or holds a
// control character, a bad escape or half of a surrogate pair; and `to` moves behind what was written. Whether its
// bytes are UTF-8 is not looked at. 64 bytes behind `end` must be readable.
const char* decode_string(const char* at, const char* end, char*& to);

}  // namespace hook::json
