#include "text/edit_script.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "model/mirror.hpp"
#include "text/clusters.hpp"

using namespace hook;
using Kind = Edit::Kind;

namespace {

using text::clusters_of;

std::string applied(const std::vector<Edit>& edits, Kind left_out) {
  std::string out;
  for (const Edit& edit : edits) {
    if (edit.kind != left_out) out += edit.text;
  }
  return out;
}

// How many characters are removed and added.
std::size_t length(const std::vector<Edit>& edits) {
  std::size_t sum = 0;
  for (const Edit& edit : edits) {
    if (edit.kind != Kind::equal) sum += clusters_of(edit.text).size();
  }
  return sum;
}

// The same by a table of the longest common subsequence of all beginnings.
std::size_t shortest(std::string_view a, std::string_view b) {
  const auto x = clusters_of(a);
  const auto y = clusters_of(b);
  std::vector<std::vector<std::size_t>> common(x.size() + 1, std::vector<std::size_t>(y.size() + 1));
  for (std::size_t i = 1; i <= x.size(); ++i) {
    for (std::size_t j = 1; j <= y.size(); ++j) {
      common[i][j] = x[i - 1] == y[j - 1] ? common[i - 1][j - 1] + 1 : std::max(common[i - 1][j], common[i][j - 1]);
    }
  }
  return x.size() + y.size() - 2 * common[x.size()][y.size()];
}

void check(const std::string& a, const std::string& b) {
  CAPTURE(a);
  CAPTURE(b);
  const EditScript script = text::edit_script(a, b);
  REQUIRE(applied(script.edits, Kind::added) == a);
  REQUIRE(applied(script.edits, Kind::removed) == b);
  REQUIRE(script.minimal);
  REQUIRE(length(script.edits) == shortest(a, b));
  for (std::size_t i = 1; i < script.edits.size(); ++i) {
    const bool in_order = script.edits[i].kind != script.edits[i - 1].kind &&
                          !(script.edits[i].kind == Kind::removed && script.edits[i - 1].kind == Kind::added);
    REQUIRE(in_order);
  }
  const std::vector<Edit> readable = text::for_reading(script.edits);
  REQUIRE(applied(readable, Kind::added) == a);
  REQUIRE(applied(readable, Kind::removed) == b);
}

}  // namespace

TEST_CASE("a change is told in whole characters") {
  const auto edits = [](std::string_view a, std::string_view b) { return text::edit_script(a, b).edits; };
  CHECK(edits("Zoë", "Zoe\u0308") ==
        std::vector<Edit>{{Kind::equal, "Zo"}, {Kind::removed, "ë"}, {Kind::added, "e\u0308"}});
  CHECK(edits("👩‍👩‍👧 x", "👩‍👩‍👦 x") ==
        std::vector<Edit>{
            {Kind::removed, "👩‍👩‍👧"}, {Kind::added, "👩‍👩‍👦"}, {Kind::equal, " x"}});
  CHECK(edits("🇳🇿", "🇳🇺") == std::vector<Edit>{{Kind::removed, "🇳🇿"}, {Kind::added, "🇳🇺"}});
  CHECK(edits("a", "a") == std::vector<Edit>{{Kind::equal, "a"}});
  CHECK(edits("", "a") == std::vector<Edit>{{Kind::added, "a"}});
  CHECK(edits("", "").empty());
}

TEST_CASE("random texts: the edits make one of the other, and no fewer could") {
  const std::vector<std::string> letters{
      "a",      "b", "c", " ", "é",    "e\u0301", "e",  "\u0301", "王",    "🇳🇿", "👷🏽‍♀️",
      "\u200d", "क", "्",  "ष", "\xff", "\r",      "\n", "\u1100", "\u1161"};
  std::mt19937 random(20260618);  // NOLINT(bugprone-random-generator-seed): the same texts in every run
  const auto text_of = [&](std::size_t variety) {
    std::string text;
    for (std::size_t length = random() % 24; length > 0; --length) text += letters[random() % variety];
    return text;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::size_t variety = 1 + random() % letters.size();
    check(text_of(variety), text_of(variety));
  }
}

TEST_CASE("texts that are alike but for some places") {
  std::mt19937 random(7);  // NOLINT(bugprone-random-generator-seed)
  for (int round = 0; round < 20; ++round) {
    std::string a;
    for (int i = 0; i < 300; ++i) a += static_cast<char>('a' + random() % 4);
    std::string b = a;
    for (std::size_t change = random() % 20; change > 0; --change) {
      b[random() % b.size()] = 'x';
      b.erase(random() % b.size(), random() % 3);
      b.insert(random() % b.size(), "y");
    }
    check(a, b);
  }
}

TEST_CASE("a megabyte with few changes is told to the letter") {
  std::string a;
  while (a.size() < 1'000'000) a += "Te Whanau-a-Apanui " + std::to_string(a.size());
  std::string b = a;
  b[500'000] = '#';
  b.insert(700'000, "new");
  const EditScript script = text::edit_script(a, b);
  CHECK(script.minimal);
  CHECK(length(script.edits) == 5);
  CHECK(applied(script.edits, Kind::removed) == b);
}

TEST_CASE("large texts that have little in common are not compared for minutes, and the script says so") {
  std::mt19937 random(3);  // NOLINT(bugprone-random-generator-seed)
  const auto noise = [&](std::size_t letters) {
    std::string text = "[";
    while (text.size() < 200'000) text += static_cast<char>('a' + random() % letters);
    return text + "]";
  };
  for (const std::size_t letters : {std::size_t{2}, std::size_t{26}}) {
    const std::string a = noise(letters);
    const std::string b = noise(letters);
    const EditScript script = text::edit_script(a, b);
    CHECK_FALSE(script.minimal);
    CHECK(applied(script.edits, Kind::added) == a);
    CHECK(applied(script.edits, Kind::removed) == b);
    CHECK(script.edits.front().text.starts_with("["));
    CHECK(script.edits.back().text.ends_with("]"));
  }
}

TEST_CASE("for a reader, another word is another word") {
  const auto readable = [](std::string_view a, std::string_view b) {
    return text::for_reading(text::edit_script(a, b).edits);
  };
  CHECK(readable("Priya Nair", "Arjun Patel") ==
        std::vector<Edit>{{Kind::removed, "Priya Nair"}, {Kind::added, "Arjun Patel"}});
  CHECK(readable("Marcus Webb", "marcus webb") == std::vector<Edit>{{Kind::removed, "M"},
                                                                    {Kind::added, "m"},
                                                                    {Kind::equal, "arcus "},
                                                                    {Kind::removed, "W"},
                                                                    {Kind::added, "w"},
                                                                    {Kind::equal, "ebb"}});
}
