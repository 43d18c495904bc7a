#include "text/clusters.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace hook::text;

namespace {

std::vector<std::string> clusters(std::string_view text) {
  const std::vector<std::string_view> list = clusters_of(text);
  return {list.begin(), list.end()};
}

}  // namespace

TEST_CASE("what a reader calls a character is never broken") {
  for (const char* const whole :
       {"a",
        "e\u0301",             // with its accent behind it
        "\u1112\u1161\u11ab",  // a syllable of Hangul in its three letters
        "क्षि",                 // Devanagari: a conjunct with its vowel
        "ক্ত",                  // Bengali
        "નિ",                  // Gujarati: a vowel that stands before its letter
        "กำ",                  // Thai
        "👷🏽‍♀️",   // an emoji, its colour, a joiner, a sign and its variation
        "👩‍👩‍👧‍👦", "🇳🇿", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "1\ufe0f\u20e3", "\r\n"}) {
    CAPTURE(whole);
    CHECK(clusters(whole) == std::vector<std::string>{whole});
  }
}

TEST_CASE("two characters are two") {
  CHECK(clusters("🇳🇿🇦🇺") == std::vector<std::string>{"🇳🇿", "🇦🇺"});
  CHECK(clusters("क्षत्रिय") == std::vector<std::string>{"क्ष", "त्रि", "य"});
  CHECK(clusters("कत") == std::vector<std::string>{"क", "त"});
  CHECK(clusters("क्a") == std::vector<std::string>{"क्", "a"});
  CHECK(clusters("王秀") == std::vector<std::string>{"王", "秀"});
  CHECK(clusters("\n\r") == std::vector<std::string>{"\n", "\r"});
  CHECK(clusters("a\u200bb") == std::vector<std::string>{"a", "\u200b", "b"});
}

TEST_CASE("bytes that are not UTF-8 are characters of their own") {
  CHECK(clusters("\xff\xc3"
                 "e\u0301\xe2\x80") == std::vector<std::string>{"\xff", "\xc3", "e\u0301", "\xe2", "\x80"});
}

TEST_CASE("columns are those of a terminal") {
  CHECK(columns("Marcus") == 6);
  CHECK(columns("Zoe\u0308") == 3);
  CHECK(columns("王秀英") == 6);
  CHECK(columns("Ｔ") == 2);
  CHECK(columns("김") == 2);
  CHECK(columns("\u1100\u1175\u11b7") == 2);
  CHECK(columns("👷🏽‍♀️") == 2);
  CHECK(columns("🇳🇿") == 2);
  CHECK(columns("☀️") == 2);
  CHECK(columns("1\ufe0f\u20e3") == 2);
  CHECK(columns("दीपा") == 4);
  CHECK(columns("\u0301") == 0);
  CHECK(columns("—") == 1);
}

TEST_CASE("a character of a megabyte is one") {
  std::string marks = "e";
  for (int i = 0; i < 500'000; ++i) marks += "\u0301";
  CHECK(first_cluster(marks).size() == marks.size());
  std::string joined = "👩";
  for (int i = 0; i < 50'000; ++i) joined += "\u200d👩";
  CHECK(first_cluster(joined).size() == joined.size());
  CHECK(columns(joined) == 2);
}
