// Text as pieces of known width: what is invisible made visible, changes marked, lines broken where they must be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/mirror.hpp"
#include "text/colour.hpp"

namespace hook::text {

enum class Paint : std::uint8_t { plain, removed, added, faint };

// What is never broken apart: a grapheme cluster, or what stands for it.
struct Piece {
  std::string text;
  std::size_t columns = 0;
  Paint paint = Paint::plain;
  bool blank = false;  // a good place to break a line behind
};
using Line = std::vector<Piece>;

// Appends words of ours.
void append_words(Line& line, std::string_view words, Paint paint = Paint::plain);

// Appends a value, which may be an attacker's text, made fit to be shown: control characters and bytes that are not
// UTF-8 escaped as text::append_safe() does, and what a reader cannot see, or takes for a space, by its code point, as
// in <U+00A0>. What joins emoji or letters of other scripts stays with them. `changed`: a space is shown as ␣.
void append_value(Line& line, std::string_view value, Paint paint = Paint::plain, bool changed = false);

// Which side of a change is shown.
enum class Side : std::uint8_t { both, before, after };

// A change as a line: what was removed and added painted or, where `marked`, between [- and -], {+ and +}. Of long
// stretches only what stands next to a change is shown, and … for the rest.
Line marked_change(std::span<const Edit> edits, Side side, bool marked);

// The value without any mark, cut in its middle where it is long.
Line shortened_value(std::string_view value, Paint paint = Paint::plain);

std::size_t columns_of(std::span<const Piece> line);

// Breaks a line into lines of at most `width` columns (0: as long as it is), behind a blank where one is near the end.
// A piece that is wider stands alone. There is at least one line.
std::vector<Line> wrapped(Line line, std::size_t width);

// A line that begins with ::, white space aside, is a command to GitHub Actions, whose logs show what is printed: its
// first colon is shown by its code point.
void hide_command(Line& line);

void append_line(std::string& out, std::span<const Piece> line, const Palette& colours);

}  // namespace hook::text
