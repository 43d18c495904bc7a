// When to use colour, and which.
#pragma once

#include <string_view>

namespace hook::text {

// The escape sequences (ECMA-48, SGR) of one stream; empty where it shows none.
struct Palette {
  std::string_view bold, red, yellow, cyan, green, dim, reset;
  std::string_view removed, added;  // of a change; also reversed, since a changed space has no letter to colour
};

constexpr Palette palette(bool coloured) {
  if (!coloured) return {};
  return {"\x1b[1m", "\x1b[1;31m", "\x1b[33m",   "\x1b[36m",  "\x1b[32m",
          "\x1b[2m", "\x1b[0m",    "\x1b[7;31m", "\x1b[7;32m"};
}

}  // namespace hook::text
