#include "report/xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "base/utf8.hpp"

namespace hook::report {
namespace {

bool is_xml_character(char32_t value) {
  return value == U'\t' || value == U'\n' || value == U'\r' || (value >= 0x20 && value != 0xFFFE && value != 0xFFFF);
}

// What most of any text is, and stands as it is.
bool is_plain_in_xml(char c) { return c >= ' ' && c <= '~' && c != '&' && c != '<' && c != '>' && c != '"'; }

void append(std::string& to, std::string_view text, bool in_attribute) {
  const auto out = std::back_inserter(to);
  while (!text.empty()) {
    const std::string_view plain(text.begin(), std::ranges::find_if_not(text, is_plain_in_xml));
    to += plain;
    text.remove_prefix(plain.size());
    if (text.empty()) break;
    const base::CodePoint point = base::first_code_point(text);
    switch (point.value) {
      case U'&': to += "&amp;"; break;
      case U'<': to += "&lt;"; break;
      case U'>': to += "&gt;"; break;
      case U'"': to += "&quot;"; break;
      case U'\t': to += in_attribute ? "&#9;" : "\t"; break;
      case U'\n': to += in_attribute ? "&#10;" : "\n"; break;
      case U'\r': to += "&#13;"; break;
      default:
        if (!point.valid) fmt::format_to(out, "\\x{:02x}", static_cast<unsigned char>(text.front()));
        else if (is_xml_character(point.value)) to += text.substr(0, point.length);
        else if (point.value < 0x80) fmt::format_to(out, "\\x{:02x}", static_cast<unsigned>(point.value));
        else fmt::format_to(out, "\\u{{{:04x}}}", static_cast<unsigned>(point.value));
    }
    text.remove_prefix(point.length);
  }
}

}  // namespace

void append_xml_attribute(std::string& to, std::string_view text) { append(to, text, true); }
void append_xml_text(std::string& to, std::string_view text) { append(to, text, false); }

}  // namespace hook::report
