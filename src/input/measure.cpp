// How far a JSON value goes, well-formed or not.
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "input/framing.hpp"

namespace hook::input {
namespace {

// Blanks at the front of the line.
std::size_t indent_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? line.size() : first;
}

// The end of the string that starts at `open`: behind its closing quote, or at a line end, which no JSON string
// holds, so that a quote that is missing cannot swallow the lines behind it.
std::size_t string_end(std::string_view text, std::size_t open) {
  std::size_t at = open + 1;
  while (at < text.size()) {
    if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] != '\n') at += 2;
    else if (text[at] == '"') return at + 1;
    else if (text[at] == '\n') return at;
    else ++at;
  }
  return text.size();
}

// The brackets that are open. A bracket of the wrong kind closes what was left open inside the one it belongs to; one
// that belongs to none closes nothing. Each bracket costs a constant, whatever stands there.
class Brackets {
 public:
  bool empty() const { return open_.empty(); }
  void open(char bracket) {
    open_.push_back(bracket);
    if (bracket == '{') ++braces_;
  }
  void close(char bracket) {
    const char mate = bracket == '}' ? '{' : '[';
    const std::size_t candidates = mate == '{' ? braces_ : open_.size() - braces_;
    if (candidates == 0) return;
    while (pop() != mate) {
    }
  }

 private:
  char pop() {
    const char last = open_.back();
    open_.pop_back();
    if (last == '{') --braces_;
    return last;
  }

  std::string open_;
  std::size_t braces_ = 0;
};

}  // namespace

Extent measure_value(std::string_view text, bool element, std::size_t indent) {
  Brackets open;
  const std::size_t second_line = text.find('\n');
  const bool indented = second_line != std::string_view::npos && indent_of(text.substr(second_line + 1)) > indent;
  // An element with more than its bracket on its first line was printed on that line alone.
  const bool one_line = element && text.substr(0, second_line).find_last_not_of(" \t\r") != 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = string_end(text, at);
      continue;
    }
    if (open.empty() && element && (c == ',' || c == ']')) return {at, true, true};
    if (c == '{' || c == '[') {
      open.open(c);
    } else if (c == '}' || c == ']') {
      open.close(c);
      if (open.empty() && !element) return {at + 1, true, true};
      if (open.empty()) {
        // Another element may begin without a comma before it.
        const std::size_t next = text.find_first_not_of(" \t\r\n", at + 1);
        const std::size_t end = std::min(next, text.size());
        if (end - at > padding_bytes) return {at + 1, true, true};
        if (next == std::string_view::npos) return {text.size(), false, true};
        if (text[next] == '{') return {at + 1, true, true};
      }
    } else if (c == '\n') {
      const std::string_view next = text.substr(at + 1);
      const bool begins_another =
          (indented || one_line) && indent_of(next) == indent && next.size() > indent && next[indent] == '{';
      if (!open.empty() && begins_another) return {at + 1, true, false};
      if (open.empty() && !element) return {at, true, true};
    }
    ++at;
  }
  return {text.size(), false, open.empty()};
}

}  // namespace hook::input
