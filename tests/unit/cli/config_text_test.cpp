#include "cli/config_text.hpp"

#include <doctest/doctest.h>
#include <cstddef>
#include <string>
#include <vector>

using hook::cli::ConfigText;
using hook::cli::read_config_text;
using hook::cli::Setting;
using Values = std::vector<std::string>;

namespace {

Values values(const std::string& written) {
  const ConfigText text = read_config_text("key = " + written);
  REQUIRE_FALSE(text.mistake);
  REQUIRE(text.settings.size() == 1);
  return text.settings.front().values;
}

std::size_t line_of_mistake(const std::string& text) {
  const ConfigText read = read_config_text(text);
  return read.mistake ? read.mistake->line : 0;
}

}  // namespace

TEST_CASE("each value is what TOML means by it") {
  CHECK(values("true") == Values{"true"});
  CHECK(values("-12.5 # a number") == Values{"-12.5"});
  CHECK(values("\"two words\"") == Values{"two words"});
  CHECK(values("\"a, b\"") == Values{"a, b"});
  CHECK(values("\"#1\"") == Values{"#1"});
  CHECK(values("'/a=\"b\"'") == Values{"/a=\"b\""});
  CHECK(values("\"it's\"") == Values{"it's"});
  CHECK(values("\"\"") == Values{""});
  CHECK(values("'a\\'") == Values{"a\\"});
  CHECK(values("'\"b\"'") == Values{"\"b\""});
  CHECK(values("\"[x]\"") == Values{"[x]"});
  CHECK(values("[]").empty());
  CHECK(values("[\"a\" , 'b,c',\n 3, # three\n]") == Values{"a", "b,c", "3"});
  CHECK(values("[\"\", \"\"]") == Values{"", ""});
}

TEST_CASE("settings have their section and line, whatever stands between them") {
  const ConfigText text = read_config_text(
      "\xef\xbb\xbf# first\r\na = 1\r\n\r\n[ one ] # section\n  b = [\n1,\n2]\nc = true\n[two]\nb = 'x'");
  REQUIRE_FALSE(text.mistake);
  REQUIRE(text.settings.size() == 4);
  CHECK(text.settings[0].line == 2);
  CHECK(text.settings[0].section.empty());
  CHECK(text.settings[1].line == 5);
  CHECK(text.settings[1].kind == Setting::Kind::list);
  CHECK(text.settings[2].line == 8);
  CHECK(text.settings[2].kind == Setting::Kind::boolean);
  CHECK(text.settings[3].section == "two");
  REQUIRE(text.sections.size() == 2);
  CHECK(text.sections[1].line == 9);
}

TEST_CASE("what is not understood is a mistake on its line, not something else") {
  for (const char* const wrong :
       {"a",          "a =",       "a = b",  "= 1",          "\"a\" = 1",         "a.b = 1",        "--a = 1",
        "a = 1 2",    "a = \"b",   "a = 'b", "a = \"b\\n\"", "a = \"\"\"b\"\"\"", "a = {b = 1}",    "a = [[1]]",
        "a = [true]", "a = [1 2]", "a = [1", "a = 1_000",    "a = 0x1f",          "a = 2026-06-17", "[a",
        "[]",         "[a.b]",     "[[a]]",  "a = 1\ra = 2", "a = \"\x1b\"",      "a = \"\xff\"",   "b = 1\n",
        "[b]\n[b]"}) {
    CAPTURE(wrong);
    CHECK(line_of_mistake(std::string("[b]\nb = 1\n") + wrong) >= 3);
  }
}

TEST_CASE("a mistake quotes nothing, since it may be a secret") {
  for (const char* const text : {"granite", "a = granite", "a = \"granite", "'granite' = 1", "a = \"\\granite\"",
                                 "a = [\"granite\" \"granite\"]"}) {
    const ConfigText read = read_config_text(text);
    REQUIRE(read.mistake);
    CAPTURE(text);
    CHECK((read.mistake->what + read.mistake->hint).find("granite") ==
          (std::string_view(text) == "granite" ? std::size_t{0} : std::string::npos));
  }
}
