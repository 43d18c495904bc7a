#include "json/repair.hpp"

#include <fmt/format.h>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "json/document.hpp"

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

// What was probably meant by what JSON does not allow at `offset`; empty where that cannot be told.
std::string_view likely_slip(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(offset);
  const std::size_t last = text.substr(0, offset).find_last_not_of(" \t\r\n");
  const char before = last == std::string_view::npos ? '\0' : text[last];
  const bool closes = rest.front() == '}' || rest.front() == ']';
  const bool behind_value = before == '"' || before == '}' || before == ']' || (before >= '0' && before <= '9') ||
                            (before >= 'a' && before <= 'z');
  if (closes && before == ',') return "a comma stands before it";
  if (closes && before == ':') return "a value is missing before it";
  if (rest.front() == ',') return "no value stands before it";
  if (rest.front() == '\'') return "JSON puts strings in double quotes";
  if (rest.starts_with("//") || rest.starts_with("/*")) return "JSON has no comments";
  for (const std::string_view word : {"NaN", "Infinity", "undefined", "None", "True", "False"}) {
    if (rest.starts_with(word)) return "JSON knows true, false and null only";
  }
  if (behind_value && (rest.front() == '"' || rest.front() == '{' || rest.front() == '[')) {
    return "a comma or a colon is missing before it";
  }
  return {};
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

std::string unexpected_at(std::string_view text, std::size_t offset) {
  const std::string_view slip = offset < text.size() ? likely_slip(text, offset) : std::string_view();
  return fmt::format("unexpected {}{}{}", describe(text, offset), slip.empty() ? "" : ": ", slip);
}

}  // namespace hook::json
