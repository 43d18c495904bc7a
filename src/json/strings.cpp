#include "json/strings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "base/hex.hpp"
#include "base/utf8.hpp"
#include "json/document.hpp"
#include "json/scan.hpp"
#include "json/short_escapes.hpp"

namespace hook::json {
namespace {

struct Escape {
  char32_t value = U'\uFFFD';
  std::size_t length = 2;  // bytes in the text, backslash included
  std::string_view wrong;  // why it is not a JSON escape; empty where it is one
  Flaw flaw = Flaw::syntax;
};

std::optional<char32_t> four_hex_digits(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  char32_t value = 0;
  for (const char c : text.substr(0, 4)) {
    const int digit = base::hex_digit(c);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

bool is_high(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(char32_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

Escape unicode_escape(std::string_view text) {
  const auto unit = four_hex_digits(text.substr(2));
  if (!unit) return {.length = 2, .wrong = "a u escape must be followed by four hexadecimal digits"};
  if (is_low(*unit)) {
    return {.length = 6, .wrong = "a low surrogate without a high one before it", .flaw = Flaw::encoding};
  }
  if (!is_high(*unit)) return {.value = *unit, .length = 6, .wrong = {}};
  if (text.size() >= 12 && text[6] == '\\' && text[7] == 'u') {
    const auto low = four_hex_digits(text.substr(8));
    if (low && is_low(*low)) {
      return {.value = 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00), .length = 12, .wrong = {}};
    }
  }
  return {.length = 6, .wrong = "a high surrogate without a low one behind it", .flaw = Flaw::encoding};
}

// The escape at the front of `text`, which starts with a backslash.
Escape read_escape(std::string_view text) {
  if (text.size() < 2) return {.length = 1, .wrong = "a backslash at the end of the string"};
  if (text[1] == 'u') return unicode_escape(text);
  if (const char value = short_escape(text[1]); value != 0)
    return {.value = static_cast<unsigned char>(value), .wrong = {}};
  return {.wrong = "a backslash before a character that JSON does not escape"};
}

bool stands_for_itself(char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; }

std::string_view without_quotes(std::string_view quoted) {
  return quoted.size() < 2 ? std::string_view() : quoted.substr(1, quoted.size() - 2);
}

}  // namespace

void check_escapes(std::string_view quoted, const std::function<void(std::size_t, Flaw, std::string_view)>& found) {
  const std::string_view inner = without_quotes(quoted);
  std::size_t at = inner.find('\\');
  while (at != std::string_view::npos) {
    const Escape escape = read_escape(inner.substr(at));
    if (!escape.wrong.empty()) found(at + 1, escape.flaw, escape.wrong);
    at = inner.find('\\', at + escape.length);
  }
}

void append_decoded(std::string& out, std::string_view quoted) {
  const std::string_view inner = without_quotes(quoted);
  std::size_t at = 0;
  for (;;) {
    const std::size_t backslash = inner.find('\\', at);
    out.append(inner.substr(at, backslash - at));
    if (backslash == std::string_view::npos) return;
    const Escape escape = read_escape(inner.substr(backslash));
    base::append_utf8(out, escape.value);
    at = backslash + escape.length;
    if (at > inner.size()) return;
  }
}

const char* decode_string(const char* at, const char* end, char*& to) {
  while (true) {
    at = decode_short(at, end, to);
    if (at >= end) return nullptr;
    if (*at == '"') return at;
    // Others often stand in rows, such as the \u of a name that is not Latin.
    do {
      if (*at != '\\') return nullptr;
      const Escape escape = read_escape(std::string_view(at, static_cast<std::size_t>(end - at)));
      if (!escape.wrong.empty()) return nullptr;
      to += base::write_utf8(to, escape.value);
      at += escape.length;
    } while (at < end && *at == '\\');
  }
}

std::string_view string_value(const Node& node, std::string& scratch) {
  if (!node.escaped) return without_quotes(node.text);
  scratch.clear();
  append_decoded(scratch, node.text);
  return scratch;
}

std::size_t EncodedPlace::seek(std::size_t decoded) {
  const std::size_t end = quoted_.empty() ? 0 : quoted_.size() - 1;
  while (at_ < end && decoded_ < decoded) {
    std::size_t taken = 1;
    std::size_t stands_for = 1;
    if (quoted_[at_] == '\\') {
      const Escape escape = read_escape(quoted_.substr(at_, end - at_));
      std::string value;
      base::append_utf8(value, escape.value);
      taken = escape.length;
      stands_for = value.size();
    }
    if (decoded_ + stands_for > decoded) break;
    decoded_ += stands_for;
    at_ += taken;
  }
  return at_;
}

void append_quoted(std::string& out, std::string_view value) {
  out.push_back('"');
  while (true) {
    const std::string_view plain(value.begin(), std::ranges::find_if_not(value, stands_for_itself));
    out.append(plain);
    value.remove_prefix(plain.size());
    if (value.empty()) break;
    const base::CodePoint point = base::first_code_point(value);
    const std::string_view bytes = value.substr(0, point.length);
    value.remove_prefix(point.length);
    switch (point.value) {
      case U'"': out += "\\\""; break;
      case U'\\': out += "\\\\"; break;
      case U'\n': out += "\\n"; break;
      case U'\r': out += "\\r"; break;
      case U'\t': out += "\\t"; break;
      default:
        if (!point.valid) out += "\\ufffd";
        else if (base::is_unsafe_to_print(point.value)) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(point.value));
        } else {
          out.append(bytes);
        }
    }
  }
  out.push_back('"');
}

}  // namespace hook::json
