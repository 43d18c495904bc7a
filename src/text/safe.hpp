// An attacker's text, made fit to be shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hook::text {

// Appends `raw` with everything escaped that could change what a terminal or a reader sees around it: control
// characters and ANSI escapes as \n, \t or \x1b, directional overrides and other marks of Unicode's Bidi_Control as
// \u{202e}, bytes that are not UTF-8 as \xff, and the backslash itself doubled.
void append_safe(std::string& out, std::string_view raw);

std::string safe(std::string_view raw);

// The same, between double quotes (which are then escaped too) and cut behind `code_points_max` code points.
std::string quoted(std::string_view raw, std::size_t code_points_max = 60);

}  // namespace hook::text
