// Two texts, whatever they hold: taking them apart, comparing and showing them never throws, loses no byte, and sends
// nothing to a terminal that could steer it. They are the halves of the input's end, or what a line end separates
// there.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/utf8.hpp"
#include "checks/difference.hpp"
#include "text/clusters.hpp"
#include "text/edit_script.hpp"
#include "text/folding.hpp"
#include "text/layout.hpp"

namespace {

using namespace hook;

[[noreturn]] void broken(const char* promise) {
  std::fputs(promise, stderr);
  std::fputc('\n', stderr);
  std::abort();
}

std::string applied(const std::vector<Edit>& edits, Edit::Kind left_out) {
  std::string out;
  for (const Edit& edit : edits) {
    if (edit.kind != left_out) out += edit.text;
  }
  return out;
}

void check_edits(const std::vector<Edit>& edits, const std::string& a, const std::string& b) {
  if (applied(edits, Edit::Kind::added) != a || applied(edits, Edit::Kind::removed) != b)
    broken("the edits do not make one text of the other");
}

void check_shown(const text::Line& line) {
  constexpr std::size_t width = 20;
  for (const text::Line& one : text::wrapped(line, width)) {
    std::string shown;
    text::append_line(shown, one, text::palette(false));
    std::string_view rest = shown;
    while (!rest.empty()) {
      const base::CodePoint point = base::first_code_point(rest);
      if (!point.valid || base::is_unsafe_to_print(point.value)) broken("what could steer a terminal is shown");
      rest.remove_prefix(point.length);
    }
    if (one.size() > 1 && text::columns_of(one) > width) broken("a line is too long");
  }
}

void compare(const std::string& a, const std::string& b) {
  const EditScript script = text::edit_script(a, b);
  check_edits(script.edits, a, b);
  const std::vector<Edit> readable = text::for_reading(script.edits);
  check_edits(readable, a, b);
  for (const text::Side side : {text::Side::both, text::Side::before, text::Side::after})
    check_shown(text::marked_change(readable, side, true));
  check_shown(text::shortened_value(a));
  if (a == b) return;
  const Differences classes = checks::classify(a, b);
  if (classes.empty()) broken("texts that differ have no class");
  if (classes != checks::classify(b, a)) broken("the classes depend on which text is the first");
}

// Folding twice is folding once.
void fold(const std::string& text) {
  for (const text::Fold letters : {text::Fold::none, text::Fold::full, text::Fold::turkic}) {
    const text::Form form{.fold = letters, .without_space = letters == text::Fold::none};
    const std::string once = text::folded(text, form);
    if (text::folded(once, form) != once) broken("a folded text changes when it is folded");
  }
  text::folded(text, {.by_looks = true, .fold = text::Fold::full, .without_space = true});
  text::composition_of(text);
}

// Whether the same was here a moment ago, as it is when seeds are changed where the end does not begin yet.
bool seen_before(const std::string& input) {
  static std::array<std::string, 4> recent;
  static std::size_t oldest = 0;
  if (std::find(recent.begin(), recent.end(), input) != recent.end()) return true;
  recent[oldest] = input;
  oldest = (oldest + 1) % recent.size();
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t size_max = 64;
  const std::string_view whole(reinterpret_cast<const char*>(data), size);
  const std::string input(whole.substr(size < size_max ? 0 : size - size_max));
  if (seen_before(input)) return 0;
  const std::size_t line = input.find('\n');
  const std::size_t middle = line == std::string::npos ? input.size() / 2 : line;
  const std::string a = input.substr(0, middle);
  const std::string b = input.substr(line == std::string::npos ? middle : middle + 1);
  compare(a, b);
  fold(a);
  fold(b);
  return 0;
}
