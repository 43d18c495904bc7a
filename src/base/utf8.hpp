// UTF-8 (RFC 3629), and the few characters that must never reach a terminal as they are.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hook::base {

struct CodePoint {
  char32_t value;      // U+FFFD where the bytes are not UTF-8
  std::size_t length;  // bytes taken, 1 to 4; 1 where they are not UTF-8
  bool valid;
};

// The code point at the front of `bytes`, which must not be empty. Over-long forms, surrogates and values above
// U+10FFFF are not UTF-8.
CodePoint first_code_point(std::string_view bytes);

inline constexpr std::size_t utf8_max = 4;  // bytes of a code point

// Writes the code point and returns how many bytes it took.
std::size_t write_utf8(char* to, char32_t value);
void append_utf8(std::string& out, char32_t value);

// Offset of the first byte that is not UTF-8, or npos.
std::size_t first_not_utf8(std::string_view bytes);

// Code points in `bytes`: what an editor counts as columns. A stray byte counts by its kind, not by its meaning.
std::size_t count_code_points(std::string_view bytes);

// Characters that change what a terminal or a reader sees around them: controls (C0, DEL, C1), Unicode's
// Bidi_Control, line and paragraph separators, and the byte order mark.
bool is_unsafe_to_print(char32_t value);

}  // namespace hook::base
