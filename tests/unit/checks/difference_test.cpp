#include "checks/difference.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace hook;

namespace {

std::string classes(std::string_view a, std::string_view b) {
  const std::string there = checks::classify(a, b).text();
  CHECK(there == checks::classify(b, a).text());
  return there;
}

}  // namespace

TEST_CASE("one harmless reason explains the difference") {
  CHECK(classes("Marcus Webb", "MARCUS webb") == "case");
  CHECK(classes("Groß", "GROSS") == "case");
  CHECK(classes("Παπαδόπουλος", "ΠΑΠΑΔΌΠΟΥΛΟΣ") == "case");
  CHECK(classes("İ", "i\u0307") == "case");
  CHECK(classes("İbrahim Işık", "ibrahim ışık") == "case");
  CHECK(classes("Marcus Webb", " Marcus\t Webb\r\n") == "space");
  CHECK(classes("MarcusWebb", "Marcus Webb") == "space");
  CHECK(classes("Marcus Webb", "Marcus\u00a0Webb") == "unicode");
  CHECK(classes("Zoë", "Zoe\u0308") == "unicode");
  CHECK(classes("Marcus", "M\u0430rcus") == "unicode");
  CHECK(classes("Tanaka", "Ｔａｎａｋａ") == "unicode");
  CHECK(classes("a@b.c", "a@b\u200b.c") == "unicode");
  CHECK(classes("\u212b", "Å") == "unicode");
  CHECK(classes("K", "\u212a") == "unicode");
  CHECK(classes("+61 412 345 678", "+61412345678") == "phone");
  CHECK(classes("(02) 9876-5432", "02 9876 5432") == "phone");
}

TEST_CASE("two or three explain it together") {
  CHECK(classes("Marcus Webb", "MARCUS  WEBB") == "case and space");
  CHECK(classes("Marcus Webb", " Marcus\u00a0Webb") == "space and unicode");
  CHECK(classes("Zoë", "ZOE\u0308") == "case and unicode");
  CHECK(classes("Marcus Webb", "MARCUS \u00a0WEBB") == "case, space and unicode");
  CHECK(classes("+61412345678", "\u202a+61\u00a0412 345–678\u202c") == "unicode and phone");
}

TEST_CASE("what is left is a difference") {
  CHECK(classes("Marcus", "Markus") == "content");
  CHECK(classes("", "x") == "content");
  CHECK(classes("Zoë", "Zoe") == "content");
  CHECK(classes("0412345678", "+61412345678") == "content");
  CHECK(classes("0061412345678", "+61412345678") == "content");
  CHECK(classes("+61412345678", "+61412345679") == "content");
  CHECK(classes("Istanbul", "ıstanbul") == "case");
  CHECK(classes("istanbul", "ıstanbul") == "content");
  CHECK(classes("\xff", "\xfe") == "content");
  CHECK(classes("\xff", "\ufffd") == "content");
}

TEST_CASE("a phone number is one that could be called") {
  CHECK(checks::looks_like_phone("+61412345678"));
  CHECK(checks::looks_like_phone(" (02) 9876.54/32 "));
  CHECK(checks::looks_like_phone("131126"));
  CHECK_FALSE(checks::looks_like_phone("13112"));
  CHECK_FALSE(checks::looks_like_phone("1234567890123456"));
  CHECK_FALSE(checks::looks_like_phone("0412 345 678 x12"));
  CHECK_FALSE(checks::looks_like_phone("61+412345678"));
  CHECK_FALSE(checks::looks_like_phone(""));
  CHECK_FALSE(checks::looks_like_phone("( "));
  CHECK_FALSE(checks::looks_like_phone("+"));
}
