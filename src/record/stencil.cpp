#include "record/stencil.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/processor.hpp"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hook::record {
namespace {

bool fits_plainly(std::string_view text, std::string_view stencil, std::string_view gaps) {
  for (std::size_t at = 0; at < stencil.size(); ++at) {
    const char byte = text[at];
    const bool plain = byte >= ' ' && static_cast<unsigned char>(byte) < 0x80 && byte != '"' && byte != '\\';
    if (gaps[at] == '\0' ? byte != stencil[at] : !plain) return false;
  }
  return true;
}

#if defined(__x86_64__)

constexpr std::size_t block_size = sizeof(__m256i);

HOOK_WITH_AVX2 __m256i block(const char* at) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)); }

// All bits set in each byte that fits.
HOOK_WITH_AVX2 __m256i fitting(const char* text, const char* stencil, const char* gaps) {
  const __m256i bytes = block(text);
  const __m256i special = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"')),
                                          _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\')));
  // As signed numbers, those beyond ASCII are less than a space, too.
  const __m256i plain = _mm256_andnot_si256(special, _mm256_cmpgt_epi8(bytes, _mm256_set1_epi8(' ' - 1)));
  return _mm256_blendv_epi8(_mm256_cmpeq_epi8(bytes, block(stencil)), plain, block(gaps));
}

HOOK_WITH_AVX2 bool fits_with_avx2(std::string_view text, std::string_view stencil, std::string_view gaps) {
  const std::size_t last = stencil.size() - block_size;  // overlaps the one before
  __m256i all = fitting(text.data() + last, stencil.data() + last, gaps.data() + last);
  for (std::size_t at = 0; at < last; at += block_size) {
    all = _mm256_and_si256(all, fitting(text.data() + at, stencil.data() + at, gaps.data() + at));
  }
  return _mm256_movemask_epi8(all) == -1;
}

#endif

}  // namespace

void Stencil::cut(std::string_view text) {
  text_ = text;
  gaps_.assign(text.size(), '\0');
}

void Stencil::leave_gap(std::size_t at, std::size_t size) {
  std::fill_n(gaps_.begin() + static_cast<std::ptrdiff_t>(at), size, '\xFF');
}

bool Stencil::fits(std::string_view text) const {
  if (text_.empty() || text.size() < text_.size()) return false;
#if defined(__x86_64__)
  if (text_.size() >= block_size && base::has_avx2()) return fits_with_avx2(text, text_, gaps_);
#endif
  return fits_plainly(text, text_, gaps_);
}

}  // namespace hook::record
