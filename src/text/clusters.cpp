#include "text/clusters.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace hook::text {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t count>
bool in(const std::array<Range, count>& ranges, char32_t value) {
  const auto* const at = std::ranges::lower_bound(ranges, value, {}, &Range::last);
  return at != ranges.end() && value >= at->first;
}

// InCB=Consonant and InCB=Linker of DerivedCoreProperties.txt (Unicode 15.1).
constexpr std::array conjunct_consonants{
    Range{0x0915, 0x0939}, Range{0x0958, 0x095F}, Range{0x0978, 0x097F}, Range{0x0995, 0x09A8}, Range{0x09AA, 0x09B0},
    Range{0x09B2, 0x09B2}, Range{0x09B6, 0x09B9}, Range{0x09DC, 0x09DD}, Range{0x09DF, 0x09DF}, Range{0x09F0, 0x09F1},
    Range{0x0A95, 0x0AA8}, Range{0x0AAA, 0x0AB0}, Range{0x0AB2, 0x0AB3}, Range{0x0AB5, 0x0AB9}, Range{0x0AF9, 0x0AF9},
    Range{0x0B15, 0x0B28}, Range{0x0B2A, 0x0B30}, Range{0x0B32, 0x0B33}, Range{0x0B35, 0x0B39}, Range{0x0B5C, 0x0B5D},
    Range{0x0B5F, 0x0B5F}, Range{0x0B71, 0x0B71}, Range{0x0C15, 0x0C28}, Range{0x0C2A, 0x0C39}, Range{0x0C58, 0x0C5A},
    Range{0x0D15, 0x0D3A}};
constexpr std::array<char32_t, 6> linkers{0x094D, 0x09CD, 0x0ACD, 0x0B4D, 0x0C4D, 0x0D4D};

utf8proc_int32_t signed_value(char32_t value) { return static_cast<utf8proc_int32_t>(value); }

const utf8proc_property_t& property(char32_t value) { return *utf8proc_get_property(signed_value(value)); }

// UAX #29, GB9c, which the library has only from version 2.9 on: a consonant, a linker, and between them marks, bind
// the consonant behind.
class Conjunct {
 public:
  // Whether the rule forbids a break before `value`.
  bool binds(char32_t value) const { return linked_ && in(conjunct_consonants, value); }

  void pass(char32_t value) {
    if (in(conjunct_consonants, value)) {
      started_ = true;
      linked_ = false;
    } else if (std::ranges::find(linkers, value) != linkers.end()) {
      linked_ = started_;
    } else if (value != joiner && property(value).combining_class == 0) {
      started_ = linked_ = false;
    }
  }

 private:
  static constexpr char32_t joiner = 0x200D;
  bool started_ = false;
  bool linked_ = false;
};

constexpr char32_t emoji_variation = 0xFE0F;
constexpr char32_t keycap = 0x20E3;

std::size_t columns_of(char32_t value) {
  const utf8proc_property_t& known = property(value);
  if (known.boundclass == UTF8PROC_BOUNDCLASS_V || known.boundclass == UTF8PROC_BOUNDCLASS_T) return 0;  // joined to L
  if (known.category == UTF8PROC_CATEGORY_MC) return 1;
  if (known.category == UTF8PROC_CATEGORY_CF) return 0;
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(signed_value(value))));
}

}  // namespace

std::string_view first_cluster(std::string_view text) {
  base::CodePoint before = base::first_code_point(text);
  std::size_t size = before.length;
  if (!before.valid) return text.substr(0, size);
  utf8proc_int32_t state = 0;
  Conjunct conjunct;
  conjunct.pass(before.value);
  while (size < text.size()) {
    // Of two letters in ASCII no rule joins any, but for a line end of two.
    const auto next = static_cast<unsigned char>(text[size]);
    if (before.value < 0x80 && next < 0x80 && before.value != U'\r') break;
    const base::CodePoint point = base::first_code_point(text.substr(size));
    if (!point.valid) break;
    const bool breaks = utf8proc_grapheme_break_stateful(signed_value(before.value), signed_value(point.value), &state);
    if (breaks && !conjunct.binds(point.value)) break;
    if (breaks) state = 0;
    conjunct.pass(point.value);
    size += point.length;
    before = point;
  }
  return text.substr(0, size);
}

std::vector<std::string_view> clusters_of(std::string_view text) {
  std::vector<std::string_view> clusters;
  while (!text.empty()) {
    clusters.push_back(first_cluster(text));
    text.remove_prefix(clusters.back().size());
  }
  return clusters;
}

std::size_t columns_of_cluster(std::string_view cluster) {
  std::size_t sum = 0;
  bool emoji = false;
  for (bool first = true; !cluster.empty(); first = false) {
    const base::CodePoint point = base::first_code_point(cluster);
    cluster.remove_prefix(point.length);
    const auto bound = property(point.value).boundclass;
    sum += columns_of(point.value);
    if (first) emoji = bound == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC && sum == 2;
    // The second half of a flag, or what makes an emoji of a digit or a sign.
    const bool widens =
        bound == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR || point.value == emoji_variation || point.value == keycap;
    if (!first && widens) return 2;
  }
  return emoji ? 2 : sum;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    const std::string_view cluster = first_cluster(text);
    sum += columns_of_cluster(cluster);
    text.remove_prefix(cluster.size());
  }
  return sum;
}

}  // namespace hook::text
