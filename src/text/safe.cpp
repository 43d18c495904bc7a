#include "text/safe.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "base/utf8.hpp"

namespace hook::text {
namespace {

void append_point(std::string& out, const base::CodePoint& point, std::string_view bytes) {
  auto to = std::back_inserter(out);
  if (!point.valid) fmt::format_to(to, "\\x{:02x}", static_cast<unsigned char>(bytes.front()));
  else if (point.value == U'\\') out += "\\\\";
  else if (point.value == U'\n') out += "\\n";
  else if (point.value == U'\r') out += "\\r";
  else if (point.value == U'\t') out += "\\t";
  else if (!base::is_unsafe_to_print(point.value)) out += bytes;
  else if (point.value < 0x80) fmt::format_to(to, "\\x{:02x}", static_cast<unsigned>(point.value));
  else fmt::format_to(to, "\\u{{{:04x}}}", static_cast<unsigned>(point.value));
}

}  // namespace

void append_safe(std::string& out, std::string_view raw) {
  while (!raw.empty()) {
    const base::CodePoint point = base::first_code_point(raw);
    append_point(out, point, raw.substr(0, point.length));
    raw.remove_prefix(point.length);
  }
}

std::string safe(std::string_view raw) {
  std::string out;
  append_safe(out, raw);
  return out;
}

std::string quoted(std::string_view raw, std::size_t code_points_max) {
  std::string out = "\"";
  while (!raw.empty()) {
    if (code_points_max-- == 0) return out + "…\"";
    const base::CodePoint point = base::first_code_point(raw);
    if (point.value == U'"') out += "\\\"";
    else append_point(out, point, raw.substr(0, point.length));
    raw.remove_prefix(point.length);
  }
  return out + '"';
}

}  // namespace hook::text
