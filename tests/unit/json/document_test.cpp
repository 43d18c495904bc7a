#include "json/document.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "../../support/padded.hpp"
#include "json/strings.hpp"

using namespace hook::json;

namespace {

struct Flawed {
  const char* text;
  Flaw flaw;
  std::size_t offset;
};

bool well_formed(const std::string& text) {
  Reader reader;
  const Padded padded(text);
  const Document document = reader.read(padded.view());
  return document.well_formed() && document.defects.empty();
}

}  // namespace

TEST_CASE("values are found with their place, names decoded") {
  const Padded text(R"( {"a" : 1.50 , "\u0062": [true, {"c/~":"x\ny"}], "d":null} )");
  Reader reader;
  const Document document = reader.read(text.view());
  REQUIRE(document.well_formed());
  CHECK(document.defects.empty());
  CHECK(document.nodes.size() == 7);
  CHECK(resolve(document.nodes, "/a")->text == "1.50");
  CHECK(resolve(document.nodes, "/b/0")->kind == Kind::boolean);
  const Node* const deep = resolve(document.nodes, "/b/1/c~1~0");
  REQUIRE(deep != nullptr);
  std::string scratch;
  CHECK(string_value(*deep, scratch) == "x\ny");
  CHECK(pointer_to(document.nodes, static_cast<std::size_t>(deep - document.nodes.data())) == "/b/1/c~1~0");
  CHECK(resolve(document.nodes, "/b")->text == R"([true, {"c/~":"x\ny"}])");
  CHECK(resolve(document.nodes, "")->text.front() == '{');
  CHECK(resolve(document.nodes, "")->text.back() == '}');
  for (const char* nowhere : {"a", "/e", "/b/2", "/b/00", "/b/-", "/a/b", "/b/1/c~2"})
    CHECK(resolve(document.nodes, nowhere) == nullptr);
}

TEST_CASE("each flaw is found, where it is, and of its kind") {
  const std::vector<Flawed> cases{
      {R"({"a":tru})", Flaw::syntax, 5},
      {R"({"a":nul})", Flaw::syntax, 5},
      {R"({"a":1e})", Flaw::syntax, 5},
      {R"({"a":01})", Flaw::syntax, 5},
      {R"({"a":+1})", Flaw::syntax, 5},
      {R"({"a":.5})", Flaw::syntax, 5},
      {R"({"a":5.})", Flaw::syntax, 5},
      {R"({"a":-})", Flaw::syntax, 5},
      {R"({"a":NaN})", Flaw::syntax, 5},
      {R"({"a":1e400})", Flaw::syntax, 5},
      {R"({"a":"\q"})", Flaw::syntax, 6},
      {R"({"a":"\u12G4"})", Flaw::syntax, 6},
      {R"({"a":"\ud800"})", Flaw::encoding, 6},
      {R"({"a":"\udc00x"})", Flaw::encoding, 6},
      {R"({"a":"\ud800\u0041"})", Flaw::encoding, 6},
      {R"({"\ud800":1})", Flaw::encoding, 2},
      {R"({"a":[1,,2]})", Flaw::syntax, 8},
      {R"({"a":[1,2,]})", Flaw::syntax, 10},
      {R"({"a" 1})", Flaw::syntax, 5},
      {R"({"a":1 "b":2})", Flaw::syntax, 7},
      {R"({"a":1,})", Flaw::syntax, 7},
      {R"({,})", Flaw::syntax, 1},
      {R"({a:1})", Flaw::syntax, 1},
      {R"({"a":})", Flaw::syntax, 5},
      {R"({"a":1}})", Flaw::syntax, 7},
      {R"({"a":1}{"a":1})", Flaw::syntax, 7},
      {R"({"a":1} x)", Flaw::syntax, 8},
      {R"({"a":1)", Flaw::syntax, 6},
      {R"({"a":"b)", Flaw::syntax, 5},
      {R"({"a":"b"c})", Flaw::syntax, 8},
      {R"({"a":[{},"b":1}]})", Flaw::syntax, 12},
      {R"({"a":["b":1]})", Flaw::syntax, 9},
      {R"({"a":"b":1})", Flaw::syntax, 8},
      {R"({"a":1,"a":2})", Flaw::duplicate_key, 11},
      {R"({"email":1,"\u0065mail":2})", Flaw::duplicate_key, 24},
      {R"({"x":{"a":1,"a":2}})", Flaw::duplicate_key, 16},
      {R"({"x":[{"a":1},{"a":1,"b":2,"a":3}]})", Flaw::duplicate_key, 31},
      {"{\"a\":\"\xff\"}", Flaw::encoding, 6},
      {"{\"a\":\"b\nc\"}", Flaw::syntax, 7},
      {"", Flaw::syntax, 0},
      {" \n ", Flaw::syntax, 0},
      {"hello", Flaw::syntax, 0},
      {"[1,2", Flaw::syntax, 4},
      {"\xff\xfe{\0", Flaw::encoding, 0},
  };
  Reader reader;
  for (const Flawed& expected : cases) {
    CAPTURE(std::string(expected.text));
    const Padded text(expected.text);
    const Document document = reader.read(text.view());
    REQUIRE_MESSAGE(document.defects.size() == 1, document.defects.front().message);
    CHECK(document.defects[0].flaw == expected.flaw);
    CHECK(document.defects[0].offset == expected.offset);
    CHECK_FALSE(document.defects[0].message.empty());
  }
}

TEST_CASE("what can be stepped over does not hide the rest") {
  const Padded text("{\"a\":\"\xff\",\"b\":\"x y\",\"b\":\"\\udfff\",\"c\":3}");
  Reader reader;
  const Document document = reader.read(text.view());
  REQUIRE(document.well_formed());
  CHECK(document.defects.size() == 3);
  CHECK(document.defects[0].pointer == "/a");
  CHECK(document.defects[2].pointer == "/b");
  CHECK(resolve(document.nodes, "/c")->text == "3");
}

TEST_CASE("JSON is JSON") {
  for (const char* text : {"{}", "[]", "null", "\"x\"", "-0.5e+10", " {\"a\" :\t[ ]\r\n}", R"({"":{"":[{}]}})",
                           R"({"a":9007199254740993})", R"({"a":123456789012345678901234567890})", R"({"a":1e-400})",
                           R"({"a":"\ud83d\udc77"})", R"({"a":"\/\b\f"})"}) {
    CAPTURE(text);
    CHECK(well_formed(text));
  }
}

TEST_CASE("nesting is limited, not dangerous") {
  const auto nested = [](std::size_t levels) {
    return "{\"a\":" + std::string(levels, '[') + std::string(levels, ']') + "}";
  };
  CHECK(well_formed(nested(depth_max - 1)));
  CHECK_FALSE(well_formed(nested(depth_max)));
  CHECK_FALSE(well_formed(nested(10'000)));
  CHECK_FALSE(well_formed(nested(1'000'000)));
  CHECK_FALSE(well_formed(std::string(1'000'000, '[')));
}

TEST_CASE("names are compared in objects of any size") {
  std::string text = "{";
  for (int i = 0; i < 5000; ++i) text += "\"member" + std::to_string(i) + "\":0,";
  CHECK(well_formed(text + "\"last\":0}"));
  CHECK_FALSE(well_formed(text + "\"member4000\":0}"));
}

TEST_CASE("the message says what was expected, and names what cannot be seen") {
  const std::vector<std::pair<const char*, const char*>> cases{
      {R"({"a":1,})", "unexpected '}' after a comma"},
      {R"([1,])", "unexpected ']' after a comma"},
      {R"({"a":})", "expected a value, found '}'"},
      {R"({"a":[1,,2]})", "expected a value, found ','"},
      {R"({'a':1})", "expected a name in double quotes, found a single quote"},
      {R"({"a":NaN})", "expected a value, found 'N': JSON has only true, false and null"},
      {R"({"a":1 "b":2})", "expected ',' or '}' after the value, found '\"'"},
      {R"([1 2])", "expected ',' or ']' after the value, found '2'"},
      {"{\"a\":1, // one\n\"b\":2}", "expected a name in double quotes, found '/': JSON has no comments"},
      {R"({"a" 1})", "expected ':' after the name, found '1'"},
      {R"({"a":1} x)", "unexpected 'x' after the end of the object"},
      {R"({"a":01})", "a number is not written as JSON writes numbers"},
      {R"({"a":1)", "the text ends before the last object or array is closed"},
      {R"({"a":"\x"})", "a backslash before a character that JSON does not escape"},
      {R"({"a":"\u00g0"})", "\\u must be followed by four hexadecimal digits"},
      {"{\"a\":\"b\n}", "a line ends inside a string: is its closing quote missing?"},
      {"{\"a\":\"b\tc\"}", "control character U+0009 in a string is not escaped"},
      {"{\"a\":\u00a01}", "expected a value, found U+00A0 NO-BREAK SPACE"},
      {"{\u200b\"a\":1}", "expected a name in double quotes, found U+200B ZERO WIDTH SPACE"},
      {"{\"a\":1\u00ad}", "expected ',' or '}' after the value, found U+00AD SOFT HYPHEN"},
      {"{\"a\":1}\ufeff", "unexpected U+FEFF ZERO WIDTH NO-BREAK SPACE after the end of the object"},
      {"{\u201ca\u201d:1}", "expected a name in double quotes, found U+201C LEFT DOUBLE QUOTATION MARK"},
      {"{\"a\u201d:1}", "a string starts here and is never closed"},
      {"{\"a\":1\x1b[0m}", "expected ',' or '}' after the value, found U+001B"},
      {"{\"a\":\xe9}", "expected a value, found byte 0xE9, which is not UTF-8"},
      {"{\"a\":\u00e9}", "expected a value, found '\u00e9'"},
  };
  Reader reader;
  for (const auto& [body, message] : cases) {
    const Padded text(body);
    const Document document = reader.read(text.view());
    REQUIRE(document.defects.size() == 1);
    CHECK(document.defects.front().message == std::string(message));
  }
}

TEST_CASE("a structural error is one defect, wherever a quote is lost") {
  const std::string event = "{\n  \"a\": \"x\",\n  \"b\": \"c\",\n  \"d\": [\"e\"]\n}\n";
  Reader reader;
  for (std::size_t at = event.find('"'); at != std::string::npos; at = event.find('"', at + 1)) {
    for (const char* const instead : {"", "\u201c", "'"}) {
      std::string lost = event;
      lost.replace(at, 1, instead);
      CAPTURE(lost);
      const Padded text(lost);
      CHECK(reader.read(text.view()).defects.size() == 1);
    }
  }
}

TEST_CASE("a member's name with a bad escape is one defect") {
  const Padded text(R"({"\q":1})");
  Reader reader;
  CHECK(reader.read(text.view()).defects.size() == 1);
}

TEST_CASE("a reader that has seen one layout reads another") {
  Reader reader;
  for (const char* text : {R"({"a":1,"b":2})", R"({"a":1,"b":2})", R"({"b":1,"a":2})", R"({"a":1})",
                           R"({"a":1,"b":2,"c":3})", R"({"a":1,"b":2,"a":3})"}) {
    const Padded padded(text);
    const Document document = reader.read(padded.view());
    CHECK(document.defects.size() == (std::string_view(text).ends_with("\"a\":3}") ? 1 : 0));
  }
}

TEST_CASE("what is written for programs can be shown on a terminal") {
  std::string out;
  append_quoted(out, "a\"\\\n\x1b[31m\xff\u202eé");
  CHECK(out == R"("a\"\\\n\u001b[31m\ufffd\u202eé")");
}

TEST_CASE("a place in a value leads back to the place in its text") {
  EncodedPlace place(R"("a\n\u00e9b")");
  CHECK(place.seek(0) == 1);
  CHECK(place.seek(1) == 2);
  CHECK(place.seek(2) == 4);
  CHECK(place.seek(4) == 10);
  CHECK(place.seek(5) == 11);
  CHECK(place.seek(99) == 11);
}
