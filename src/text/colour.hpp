// When to use colour, and which.
#pragma once

#include <string_view>

namespace hook::text {

// The escape sequences (ECMA-48, SGR) of one stream; empty where it shows none.
struct Palette {
  std::string_view bold, red, yellow, cyan, green, dim, reset;
};

constexpr Palette palette(bool coloured) {
  if (!coloured) return {};
  return {"\x1b[1m", "\x1b[1;31m", "\x1b[33m", "\x1b[36m", "\x1b[32m", "\x1b[2m", "\x1b[0m"};
}

}  // namespace hook::text
