#include "base/decimal.hpp"

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/ascii.hpp"

namespace hook::base {

// strtod() also takes white space, hexadecimal numbers, infinities and NaN, which no flag and no JSON means. The
// program never calls setlocale(), so the point is a point.
Decimal parse_decimal(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  const std::string_view unsigned_text = text.substr(sign);
  const bool is_number = !unsigned_text.empty() && (is_digit(unsigned_text[0]) || unsigned_text[0] == '.') &&
                         !unsigned_text.starts_with("0x") && !unsigned_text.starts_with("0X");
  if (!is_number) return {0, text};
  const std::string terminated(text);
  char* end = nullptr;
  const double value = std::strtod(terminated.c_str(), &end);
  return {value, text.substr(static_cast<std::size_t>(end - terminated.c_str()))};
}

}  // namespace hook::base
