#include "base/utf8.hpp"

#include <doctest/doctest.h>
#include <string>

using namespace hook::base;

TEST_CASE("every code point survives encoding and decoding") {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    if (value >= 0xD800 && value <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, value);
    const CodePoint point = first_code_point(text);
    if (!point.valid || point.value != value || point.length != text.size()) FAIL("U+" << static_cast<unsigned>(value));
  }
}

TEST_CASE("what RFC 3629 rules out is not UTF-8") {
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                           "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98"}) {
    CHECK_FALSE(first_code_point(text).valid);
    CHECK(first_not_utf8(std::string("ok") + text) == 2);
  }
  CHECK(first_not_utf8("Hēmi 王 👷🏽‍♀️") == std::string_view::npos);
}

TEST_CASE("what turns a terminal or the direction of writing is unsafe to print") {
  for (const char32_t value :
       {U'\x1B', U'\x07', U'\n', U'\x7F', U'\x9B', U'\u202E', U'\u2066', U'\u200F', U'\uFEFF', U'\u2028'}) {
    CHECK(is_unsafe_to_print(value));
  }
  for (const char32_t value : {U'a', U' ', U'\u00E9', U'\u4F1F', U'\u200D', U'\U0001F477'})
    CHECK_FALSE(is_unsafe_to_print(value));
}
