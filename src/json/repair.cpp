#include "json/repair.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace hook::json {
namespace {

using Found = std::function<void(std::size_t, Flaw, std::string)>;

void repair_encoding(std::string_view text, std::string& copy, const Found& found) {
  std::size_t at = base::first_not_utf8(text);
  while (at < text.size()) {
    found(at, Flaw::encoding, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[at])));
    while (at < text.size() && !base::first_code_point(text.substr(at)).valid) copy[at++] = '?';
    const std::size_t more = base::first_not_utf8(text.substr(at));
    at = more == std::string_view::npos ? text.size() : at + more;
  }
}

}  // namespace

std::optional<std::size_t> repair(std::string_view text, std::string& copy, const Found& found) {
  repair_encoding(text, copy, found);
  std::size_t opened = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (inside && byte == '\\') {
      ++i;
    } else if (byte == '"') {
      inside = !inside;
      opened = i;
    } else if (inside && byte < 0x20) {
      found(i, Flaw::syntax, fmt::format("U+{:04X} stands in a string unescaped", byte));
      copy[i] = ' ';
    }
  }
  return inside ? std::optional(opened) : std::nullopt;
}

bool is_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t start = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i > start;
  };
  if (i < text.size() && text[i] == '-') ++i;
  if (i < text.size() && text[i] == '0') ++i;
  else if (!digits()) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (!digits()) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

std::string describe(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end of the text";
  const base::CodePoint point = base::first_code_point(text.substr(offset));
  if (!point.valid) return fmt::format("byte 0x{:02X}", static_cast<unsigned char>(text[offset]));
  if (base::is_unsafe_to_print(point.value)) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(point.value));
  }
  return fmt::format("'{}'", text.substr(offset, point.length));
}

}  // namespace hook::json
