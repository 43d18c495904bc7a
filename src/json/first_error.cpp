#include "json/first_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/hex.hpp"
#include "base/utf8.hpp"
#include "json/document.hpp"
#include "text/characters.hpp"

namespace hook::json {
namespace {

using base::is_digit;

class Scanner {
 public:
  Scanner(std::string_view text, const ScanHooks& hooks) : text_(text), hooks_(hooks) {}

  ValueEnd scan() {
    while (stop_ == Stop::none) {
      if (depth_ == 0 && expected_ == Expect::separator) break;
      if (!skip_space()) break;
      step(text_[at_]);
    }
    return {stop_, at_, depth_ == 0 ? '\0' : (in_object() ? '{' : '[')};
  }

 private:
  enum class Expect { value, first_element, first_name, name, colon, separator };

  bool in_object() const { return is_object_[depth_ - 1]; }
  void fail(Stop why) { stop_ = why; }

  // False at the end of the text, or where another value begins.
  bool skip_space() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return true;
      ++at_;
      const bool line_of_its_own = c == '\n' && at_ < text_.size() && text_[at_] == '{' && depth_ > 0;
      const bool fits = expected_ == Expect::value || expected_ == Expect::first_element;
      if (line_of_its_own && hooks_.begins_another && hooks_.begins_another(text_.substr(at_), fits)) {
        fail(Stop::next_line);
        return false;
      }
    }
    fail(Stop::end_of_text);
    return false;
  }

  void step(char c) {
    switch (expected_) {
      case Expect::first_element: c == ']' ? close() : value(c); return;
      case Expect::value: value(c); return;
      case Expect::first_name: c == '}' ? close() : name(c); return;
      case Expect::name: name(c); return;
      case Expect::colon:
        if (c != ':') return fail(Stop::no_colon);
        ++at_;
        expected_ = Expect::value;
        return;
      case Expect::separator:
        if (c == (in_object() ? '}' : ']')) return close();
        if (c != ',') return fail(Stop::no_comma);
        ++at_;
        expected_ = in_object() ? Expect::name : Expect::value;
        return;
    }
  }

  void close() {
    ++at_;
    --depth_;
    expected_ = Expect::separator;
  }

  void open(bool object) {
    if (depth_ == depth_max) return fail(Stop::too_deep);
    is_object_[depth_++] = object;
    ++at_;
    expected_ = object ? Expect::first_name : Expect::first_element;
  }

  void name(char c) {
    if (c != '"') return fail(Stop::no_name);
    const std::size_t start = at_;
    string();
    if (depth_ == 1) name_ = text_.substr(start, at_ - start);
    expected_ = Expect::colon;
  }

  void value(char c) {
    if (depth_ == 1 && in_object() && hooks_.member) hooks_.member(name_, c);
    if (c == '{' || c == '[') return open(c == '{');
    expected_ = Expect::separator;
    if (c == '"') return string();
    if (c == '-' || is_digit(c)) return number();
    word();
  }

  // Wrong from its first byte on, like a word.
  void number() {
    const std::size_t end = std::min(text_.find_first_not_of("+-.0123456789Ee", at_), text_.size());
    if (is_number(text_.substr(at_, end - at_))) at_ = end;
    else if (end == text_.size() && depth_ > 0) end_early();
    else fail(Stop::bad_number);
  }

  void word() {
    std::size_t end = at_;
    while (end < text_.size() && base::is_letter(text_[end])) ++end;
    const std::string_view found = text_.substr(at_, end - at_);
    for (const std::string_view known : {"true", "false", "null"}) {
      if (found == known) {
        at_ = end;
        return;
      }
      if (end == text_.size() && depth_ > 0 && known.starts_with(found)) return end_early();
    }
    fail(Stop::no_value);
  }

  void end_early() {
    at_ = text_.size();
    fail(Stop::end_of_text);
  }

  void string() {
    const std::size_t start = at_++;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return;
      }
      if (static_cast<unsigned char>(c) < 0x20) return fail(Stop::control_character);
      const std::size_t length = c == '\\' ? escape_length() : 1;
      if (length == 0) return fail(Stop::bad_escape);
      at_ += length;
    }
    at_ = start;
    fail(Stop::unclosed_string);
  }

  // Of the escape at the front, whose end may be missing with that of the text; 0 where it is none.
  std::size_t escape_length() const {
    const std::string_view rest = text_.substr(at_ + 1, 5);
    if (rest.empty()) return 1;
    if (rest.front() != 'u') return std::string_view("\"\\/bfnrt").find(rest.front()) != std::string_view::npos ? 2 : 0;
    const bool digits = std::all_of(rest.begin() + 1, rest.end(), [](char c) { return base::hex_digit(c) >= 0; });
    return digits ? 1 + rest.size() : 0;
  }

  std::string_view text_;
  const ScanHooks& hooks_;
  std::size_t at_ = 0;
  Stop stop_ = Stop::none;
  Expect expected_ = Expect::value;
  std::bitset<depth_max> is_object_;
  std::size_t depth_ = 0;
  std::string_view name_;
};

// The character at `offset` as a message shows it: 'x', U+00A0 NO-BREAK SPACE, byte 0xFF.
std::string describe(std::string_view text, std::size_t offset) {
  if (text[offset] == '\'') return "a single quote";
  const base::CodePoint point = base::first_code_point(text.substr(offset));
  if (!point.valid) return fmt::format("byte 0x{:02X}, which is not UTF-8", static_cast<unsigned char>(text[offset]));
  const bool plain = !base::is_unsafe_to_print(point.value) && !text::is_invisible(point.value) &&
                     text::character(point.value) == nullptr;
  return plain ? fmt::format("'{}'", text.substr(offset, point.length)) : text::described(point.value);
}

// What is probably wrong with the byte at `offset`, where a value or a name should be; empty where that cannot be told.
std::string_view likely_slip(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(offset);

  if (rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#')) return "JSON has no comments";
  for (const std::string_view word : {"NaN", "Infinity", "undefined", "None", "True", "False"}) {
    if (rest.starts_with(word)) return "JSON has only true, false and null";
  }
  return {};
}

std::string unexpected(std::string_view expected, std::string_view text, std::size_t offset) {
  const std::string_view slip = likely_slip(text, offset);
  return fmt::format("expected {}, found {}{}{}", expected, describe(text, offset), slip.empty() ? "" : ": ", slip);
}

bool follows_comma(std::string_view text, std::size_t offset) {
  const std::size_t before = text.substr(0, offset).find_last_not_of(base::white_space);
  return before != std::string_view::npos && text[before] == ',';
}

std::string message(std::string_view text, const ValueEnd& end) {
  const std::size_t at = end.offset;
  const bool closes = at < text.size() && (text[at] == '}' || text[at] == ']');
  const bool object = end.container == '{';
  switch (end.stop) {
    case Stop::end_of_text: return "the text ends before the last object or array is closed";
    case Stop::unclosed_string: return "a string starts here and is never closed";
    case Stop::control_character:
      if (text[at] == '\n' || text[at] == '\r') return "a line ends inside a string: is its closing quote missing?";
      return fmt::format("control character {} in a string is not escaped",
                         text::code_point(static_cast<unsigned char>(text[at])));
    case Stop::bad_escape:
      return text.substr(at + 1).starts_with('u') ? "\\u must be followed by four hexadecimal digits"
                                                  : "a backslash before a character that JSON does not escape";
    case Stop::bad_number: return "a number is not written as JSON writes numbers";
    case Stop::no_value:
    case Stop::no_name:
      if (end.container == '\0') return fmt::format("not JSON: it starts with {}", describe(text, at));
      if (closes && follows_comma(text, at)) return fmt::format("unexpected '{}' after a comma", text[at]);
      return unexpected(end.stop == Stop::no_value ? "a value" : "a name in double quotes", text, at);
    case Stop::no_colon: return unexpected("':' after the name", text, at);
    case Stop::no_comma:
      return unexpected(object ? "',' or '}' after the value" : "',' or ']' after the value", text, at);
    case Stop::too_deep: return fmt::format("nested deeper than {} levels", depth_max);
    case Stop::none:
    case Stop::next_line: break;
  }
  const std::size_t first = text.find_first_not_of(base::white_space);
  const std::string_view what = text[first] == '{' ? "object" : text[first] == '[' ? "array" : "value";
  return fmt::format("unexpected {} after the end of the {}", describe(text, at), what);
}

}  // namespace

ValueEnd scan_value(std::string_view text, const ScanHooks& hooks) { return Scanner(text, hooks).scan(); }

std::optional<SyntaxError> first_error(std::string_view text) {
  const std::size_t size = text.find_last_not_of(base::white_space) + 1;
  if (size == 0) return SyntaxError{0, "there is no JSON here: the text is empty"};
  text = text.substr(0, size);
  ValueEnd end = scan_value(text);
  if (end.stop == Stop::none) {
    end.offset = std::min(text.find_first_not_of(base::white_space, end.offset), text.size());
    if (end.offset == text.size()) return std::nullopt;
  }
  return SyntaxError{end.offset, message(text, end)};
}

bool is_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t start = i;
    while (i < text.size() && is_digit(text[i])) ++i;
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

}  // namespace hook::json
