#include "text/layout.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/colour.hpp"
#include "text/edit_script.hpp"

using namespace hook;
using namespace hook::text;

namespace {

std::string shown(const Line& line, bool coloured = false) {
  std::string out;
  append_line(out, line, palette(coloured));
  return out;
}

std::string value(std::string_view text) {
  Line line;
  append_value(line, text);
  return shown(line);
}

std::string change(std::string_view a, std::string_view b, bool coloured = false, Side side = Side::both) {
  return shown(marked_change(edit_script(a, b).edits, side, !coloured), coloured);
}

std::vector<std::string> lines(const std::string& text, std::size_t width) {
  Line line;
  append_value(line, text);
  std::vector<std::string> out;
  for (const Line& one : wrapped(line, width)) {
    CHECK((width == 0 || one.size() == 1 || columns_of(one) <= width));
    out.push_back(shown(one));
  }
  return out;
}

}  // namespace

TEST_CASE("what cannot be seen is shown, and what steers a terminal is not sent") {
  CHECK(value("Marcus Webb") == "Marcus Webb");
  CHECK(value("a\u00a0b\u200b\ufeff\u3000") == "a<U+00A0>b<U+200B><U+FEFF><U+3000>");
  CHECK(value("\u202egnp\u2066") == "<U+202E>gnp<U+2066>");
  CHECK(value("\x1b[31m\t\n\\\xff\u009b") == "\\x1b[31m\\t\\n\\\\\\xff<U+009B>");
  CHECK(value("\u0301x") == "◌\u0301x");
  CHECK(value("a\u200d") == "a<U+200D>");
}

TEST_CASE("what joins emoji and letters of other scripts stays") {
  for (const char* const text :
       {"👷🏽‍♀️", "👩‍👩‍👧‍👦", "☀️", "🇳🇿", "क्‍ष", "می‌خواهم", "1️⃣"})
    CHECK(value(text) == text);
  CHECK(value("👷\u200d") == "👷<U+200D>");
}

TEST_CASE("a character of a megabyte is cut") {
  std::string marks = "e";
  for (int i = 0; i < 1000; ++i) marks += "\u0301";
  CHECK(value(marks).ends_with("<and 985 more code points>"));
}

TEST_CASE("changes are marked with and without colour") {
  CHECK(change("Marcus Webb", "marcus  Webb") == "[-M-]{+m+}arcus{+␣+} Webb");
  CHECK(change("Mn", "mn", true) == "\x1b[7;31mM\x1b[0m\x1b[7;32mm\x1b[0mn");
  CHECK(change("Marcus", "marcus", false, Side::before) == "[-M-]arcus");
  CHECK(change("Marcus", "marcus", false, Side::after) == "{+m+}arcus");
}

TEST_CASE("of long values the part around a change is shown") {
  const std::string long_text(1000, 'x');
  const std::string forty(40, 'x');
  CHECK(change(long_text + "A" + long_text, long_text + "B" + long_text) == "…" + forty + "[-A-]{+B+}" + forty + "…");
  CHECK(change("", std::string(1000, 'y')) == "{+" + std::string(80, 'y') + "…" + std::string(80, 'y') + "+}");
  CHECK(change(forty + "yA", forty + "yB") == forty + "y[-A-]{+B+}");  // an ellipsis would not be shorter
}

TEST_CASE("many changes are not all shown") {
  std::string a;
  std::string b;
  for (int i = 0; i < 100; ++i) {
    a += "aaaaaaaaaaA";
    b += "aaaaaaaaaaB";
  }
  CHECK(change(a, b).ends_with("… and more changes"));
}

TEST_CASE("lines are broken at blanks, and never inside of a character") {
  CHECK(lines("one two three", 0) == std::vector<std::string>{"one two three"});
  CHECK(lines("one two three", 8) == std::vector<std::string>{"one two", "three"});
  CHECK(lines("abcdefghij", 4) == std::vector<std::string>{"abcd", "efgh", "ij"});
  CHECK(lines("王秀英王", 5) == std::vector<std::string>{"王秀", "英王"});
  CHECK(lines("👩‍👩‍👧‍👦👷🏽‍♀️e\u0301e\u0301", 3) ==
        std::vector<std::string>{"👩‍👩‍👧‍👦", "👷🏽‍♀️e\u0301", "e\u0301"});
  CHECK(lines("王", 1) == std::vector<std::string>{"王"});
  CHECK(lines("", 5) == std::vector<std::string>{""});
}

TEST_CASE("no line of a value is a command to GitHub Actions") {
  const auto hidden = [](std::string_view text) {
    Line line;
    append_value(line, text);
    hide_command(line);
    return shown(line);
  };
  CHECK(hidden("::error::x") == "<U+003A>:error::x");
  CHECK(hidden("  ::error::x") == "  <U+003A>:error::x");
  CHECK(hidden("a::error::x") == "a::error::x");
  CHECK(hidden(":x") == ":x");
  CHECK(hidden(":") == ":");
  CHECK(hidden("").empty());
}
