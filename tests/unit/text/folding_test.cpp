#include "text/folding.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace hook::text;

namespace {

std::string case_folded(std::string_view text, Fold fold = Fold::full) { return folded(text, {.fold = fold}); }
std::string by_looks(std::string_view text) { return folded(text, {.by_looks = true}); }

}  // namespace

TEST_CASE("case is Unicode's, not that of ASCII") {
  CHECK(case_folded("Straße") == "strasse");
  CHECK(case_folded("ΌΣΟΣ όσος") == "όσοσ όσοσ");
  CHECK(case_folded("İ") == "i\u0307");
  CHECK(case_folded("I") == "i");
  CHECK(case_folded("İI", Fold::turkic) == "iı");
  CHECK(case_folded("ОЛЬГА Ǆ ԱՐՄ ﬃ") == "ольга ǆ արմ ffi");
  CHECK(case_folded("\xff"
                    "A") ==
        "\xff"
        "a");
}

TEST_CASE("looks are what is left without what cannot be seen") {
  CHECK(by_looks("Marcus\u00a0Webb") == "Marcus Webb");
  CHECK(by_looks("М\u0430r\u0441us") == "Marcus");
  CHECK(by_looks("Ｔａｎａｋａ １") == "Tanaka 1");
  CHECK(by_looks("Zoe\u0308 e\u0301") == "Zoë é");
  CHECK(by_looks("김") == by_looks("\u1100\u1175\u11b7"));
  CHECK(by_looks("a\u200bb\u00ad\ufeff\u202ac\ufe0f") == "abc");
  CHECK(by_looks("O’Brien – “x”") == "O'Brien - \"x\"");
  CHECK(by_looks("ﬁ½²") == "fi1/22");
  CHECK(by_looks("\u00b4") == "'");
  CHECK(by_looks("Те Ранги") != "Te Rangi");
}

TEST_CASE("marks are brought into one order") {
  CHECK(by_looks("q\u0307\u0323") == by_looks("q\u0323\u0307"));
  CHECK(by_looks("\xffq\u0307\u0323") == "\xff" + by_looks("q\u0323\u0307"));
}

// With a bubble sort, this would run into the test's time limit.
TEST_CASE("a megabyte of marks in the wrong order takes no square") {
  std::string marks;
  for (int i = 0; i < 250'000; ++i) marks += i % 2 == 0 ? "\u0307" : "\u0323";
  CHECK(by_looks(marks).size() == marks.size());
}

TEST_CASE("how accents are written") {
  CHECK(composition_of("Marcus 王") == Composition::plain);
  CHECK(composition_of("Zoë") == Composition::composed);
  CHECK(composition_of("Zoe\u0308") == Composition::decomposed);
  CHECK(composition_of("Zoë e\u0308") == Composition::mixed);
  CHECK(composition_of("김") == Composition::composed);
  CHECK(composition_of("\u1100\u1175\u11b7") == Composition::decomposed);
}
