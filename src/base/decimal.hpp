// Decimal numbers as text. std::from_chars() for double is missing in LLVM's C++ library before version 20.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace hook::base {

struct Decimal {
  double value = 0;
  std::string_view rest;  // what follows the number
};

// The number at the start of `text`, in any form that JSON allows, and also with leading zeros or without a digit
// before or after the point. `rest` is all of `text` where there is none; a value that is too large is infinite.
Decimal parse_decimal(std::string_view text);

// The integer that is all of `text`: digits, with a minus before them where the type has a sign. Nothing for anything
// else, and where the type cannot hold it.
template <std::integral Number>
std::optional<Number> parse_integer(std::string_view text, int base = 10) {
  Number number = 0;
  const char* const end = text.data() + text.size();
  const auto [behind, error] = std::from_chars(text.data(), end, number, base);
  return error == std::errc() && behind == end ? std::optional(number) : std::nullopt;
}

}  // namespace hook::base
