// Decimal numbers as text. std::from_chars() for double is missing in LLVM's C++ library before version 20.
#pragma once

#include <string_view>

namespace hook::base {

struct Decimal {
  double value = 0;
  std::string_view rest;  // what follows the number
};

// The number at the start of `text`, in any form that JSON allows, and also with leading zeros or without a digit
// before or after the point. `rest` is all of `text` where there is none; a value that is too large is infinite.
Decimal parse_decimal(std::string_view text);

}  // namespace hook::base
