#include "text/folding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"
#include "text/characters.hpp"

namespace hook::text {
namespace {

using Points = std::vector<utf8proc_int32_t>;

// The library's options are bits, in an enumeration that names each alone.
utf8proc_option_t options_of(unsigned bits) {
  return static_cast<utf8proc_option_t>(bits);  // NOLINT(clang-analyzer-optin.core.EnumCastOutOfRange)
}

bool is_space(char32_t value) { return value == U' ' || (value >= U'\t' && value <= U'\r'); }

// A code point's decomposition, up to the 18 code points of U+FDFA.
void append_decomposed(Points& points, char32_t value, unsigned options) {
  std::array<utf8proc_int32_t, 32> parts{};
  int bound = 0;
  const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts.data(), parts.size(),
                                             options_of(options), &bound);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
    points.push_back(static_cast<utf8proc_int32_t>(value));
    return;
  }
  points.insert(points.end(), parts.begin(), parts.begin() + count);
}

auto combining_class(utf8proc_int32_t value) { return utf8proc_get_property(value)->combining_class; }

// The Canonical Ordering Algorithm (Unicode, section 3.11). The library's own is a bubble sort, which a text of nothing
// but marks would keep busy for hours.
void order_marks(Points& points) {
  auto at = points.begin();
  while (at != points.end()) {
    const auto marks = std::find_if(at, points.end(), [](auto value) { return combining_class(value) != 0; });
    at = std::find_if(marks, points.end(), [](auto value) { return combining_class(value) == 0; });
    std::stable_sort(marks, at, [](auto a, auto b) { return combining_class(a) < combining_class(b); });
  }
}

void compose(Points& points) {
  const auto size = utf8proc_normalize_utf32(points.data(), static_cast<utf8proc_ssize_t>(points.size()),
                                             options_of(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
  if (size >= 0) points.resize(static_cast<std::size_t>(size));
}

// Takes code points one at a time, and gives them out again in the form that was asked for.
class Folder {
 public:
  explicit Folder(const Form& form) : form_(form) {}

  void add(char32_t value) {
    if (form_.by_looks && value >= 0x80) add_by_looks(value, true);
    else add_in_case(value);
  }

  // What was added since the call before.
  void append_to(std::string& out) {
    if (form_.by_looks) {
      order_marks(points_);
      compose(points_);
    }
    for (const utf8proc_int32_t value : points_) base::append_utf8(out, static_cast<char32_t>(value));
    points_.clear();
  }

 private:
  void add_by_looks(char32_t value, bool whole) {
    if (is_invisible(value)) return;
    if (const char letter = looks_like(value); letter != '\0') {
      add_in_case(static_cast<unsigned char>(letter));
    } else if (!whole) {
      add_in_case(value);
    } else {
      Points parts;
      append_decomposed(parts, value, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE);
      for (const utf8proc_int32_t part : parts) add_by_looks(static_cast<char32_t>(part), false);
    }
  }

  void add_in_case(char32_t value) {
    if (form_.without_space && is_space(value)) return;
    constexpr char32_t dotless = 0x0131;
    constexpr char32_t dotted = 0x0130;
    if (form_.fold == Fold::turkic && value == U'I') value = dotless;
    else if (form_.fold == Fold::turkic && value == dotted) value = U'i';
    if (form_.fold != Fold::none && value >= U'A' && value <= U'Z') value += U'a' - U'A';
    if (form_.fold == Fold::none || value < 0x80) points_.push_back(static_cast<utf8proc_int32_t>(value));
    else append_decomposed(points_, value, UTF8PROC_CASEFOLD);
  }

  Form form_;
  Points points_;
};

}  // namespace

std::string folded(std::string_view text, const Form& form) {
  std::string out;
  Folder folder(form);
  while (!text.empty()) {
    const base::CodePoint point = base::first_code_point(text);
    if (point.valid) {
      folder.add(point.value);
    } else {
      folder.append_to(out);
      out += text.front();
    }
    text.remove_prefix(point.length);
  }
  folder.append_to(out);
  return out;
}

Composition composition_of(std::string_view text) {
  bool composed = false;
  bool decomposed = false;
  Points parts;
  while (!text.empty()) {
    const base::CodePoint point = base::first_code_point(text);
    text.remove_prefix(point.length);
    if (point.value < 0x80 || !point.valid) continue;
    parts.clear();
    append_decomposed(parts, point.value, UTF8PROC_DECOMPOSE);
    composed = composed || parts.size() > 1;
    const bool joining_jamo = point.value >= 0x1160 && point.value <= 0x11FF;  // vowels and finals of Hangul
    decomposed = decomposed || joining_jamo || combining_class(static_cast<utf8proc_int32_t>(point.value)) != 0;
  }
  if (composed && decomposed) return Composition::mixed;
  if (composed) return Composition::composed;
  return decomposed ? Composition::decomposed : Composition::plain;
}

}  // namespace hook::text
