#include "text/shell.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "base/utf8.hpp"

namespace hook::text {
namespace {

bool is_plain(base::CodePoint point) {
  return point.valid && (point.value == '\n' || point.value == '\t' || !base::is_unsafe_to_print(point.value));
}

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + '\'';
}

}  // namespace

bool is_plain_for_shell(std::string_view text) {
  while (!text.empty()) {
    const base::CodePoint point = base::first_code_point(text);
    if (!is_plain(point)) return false;
    text.remove_prefix(point.length);
  }
  return true;
}

std::string printf_quoted(std::string_view text) {
  std::string out = "'";
  while (!text.empty()) {
    const base::CodePoint point = base::first_code_point(text);
    const std::string_view bytes = text.substr(0, point.length);
    text.remove_prefix(point.length);
    if (bytes == "'") out += "'\\''";
    else if (bytes == "\\") out += "\\\\";
    else if (is_plain(point)) out += bytes;
    else {
      for (const char byte : bytes)
        fmt::format_to(std::back_inserter(out), "\\0{:03o}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    }
  }
  return out + '\'';
}

std::string shell_quoted(std::string_view text) {
  if (is_plain_for_shell(text)) return in_quotes(text);
  const std::size_t end = text.find_last_not_of('\n') + 1;  // line ends behind it would get lost
  std::string out = fmt::format("\"$(printf %b {})\"", printf_quoted(text.substr(0, end)));
  if (end < text.size()) out += in_quotes(text.substr(end));
  return out;
}

}  // namespace hook::text
