#include "checks/difference.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "model/mirror.hpp"
#include "text/folding.hpp"

namespace hook::checks {
namespace {

using text::Fold;
using text::Form;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool same_digits(std::string_view a, std::string_view b) {
  if (!looks_like_phone(a) || !looks_like_phone(b)) return false;
  std::string digits_a;
  std::string digits_b;
  std::ranges::copy_if(a, std::back_inserter(digits_a), base::is_digit);
  std::ranges::copy_if(b, std::back_inserter(digits_b), base::is_digit);
  return digits_a == digits_b;
}

bool explains(Differences reasons, std::string_view a, std::string_view b) {
  Form form{.by_looks = reasons.has(Difference::unicode), .without_space = reasons.has(Difference::space)};
  if (reasons.has(Difference::phone))
    return form.by_looks ? same_digits(text::folded(a, form), text::folded(b, form)) : same_digits(a, b);
  if (!reasons.has(Difference::case_)) return text::folded(a, form) == text::folded(b, form);
  form.fold = Fold::full;
  if (text::folded(a, form) == text::folded(b, form)) return true;
  if (is_ascii(a) && is_ascii(b)) return false;
  form.fold = Fold::turkic;
  return text::folded(a, form) == text::folded(b, form);
}

constexpr std::array<Differences, 9> by_harm{Differences{Difference::phone},
                                             Differences{Difference::space},
                                             Differences{Difference::unicode},
                                             Differences{Difference::case_},
                                             Differences{Difference::unicode, Difference::phone},
                                             Differences{Difference::case_, Difference::space},
                                             Differences{Difference::space, Difference::unicode},
                                             Differences{Difference::case_, Difference::unicode},
                                             Differences{Difference::case_, Difference::space, Difference::unicode}};

}  // namespace

bool looks_like_phone(std::string_view text) {
  constexpr std::string_view between = " \t\r\n\v\f-./()";
  constexpr std::ptrdiff_t digits_min = 6;
  constexpr std::ptrdiff_t digits_max = 15;  // E.164
  constexpr std::size_t length_max = 64;
  if (text.size() > length_max) return false;
  const std::size_t first = text.find_first_not_of(" \t\r\n\v\f(");
  if (first == std::string_view::npos) return false;
  const std::string_view number = text.substr(first + (text[first] == '+' ? 1 : 0));
  const auto digits = std::ranges::count_if(number, base::is_digit);
  const bool written_so = std::ranges::all_of(
      number, [&](char c) { return base::is_digit(c) || between.find(c) != std::string_view::npos; });
  return written_so && digits >= digits_min && digits <= digits_max;
}

Differences classify(std::string_view a, std::string_view b) {
  const bool ascii = is_ascii(a) && is_ascii(b);
  for (const Differences reasons : by_harm) {
    if (ascii && reasons.has(Difference::unicode)) continue;
    if (explains(reasons, a, b)) return reasons;
  }
  return {Difference::content};
}

}  // namespace hook::checks
