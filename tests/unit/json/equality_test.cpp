#include "json/equality.hpp"

#include <doctest/doctest.h>
#include <string>

#include "../../support/padded.hpp"
#include "json/document.hpp"
#include "json/rewrite.hpp"

using namespace hook;

namespace {

bool equal(const std::string& a, const std::string& b) {
  const Padded text("[" + a + "," + b + "]");
  json::Reader reader;
  const json::Document document = reader.read(text.view());
  REQUIRE(document.well_formed());
  const json::Node& first = document.nodes[1];
  return json::equal_values(document.nodes, first, document.nodes[first.next]);
}

}  // namespace

TEST_CASE("values are equal by what they say") {
  CHECK(equal(R"("\u00e9")", "\"é\""));
  CHECK_FALSE(equal("\"1\"", "1"));
  CHECK(equal("1", "1.0"));
  CHECK(equal("1200", "12e2"));
  CHECK(equal("-0", "0"));
  CHECK(equal("0.1e1", "1"));
  CHECK(equal("10e-1", "1"));
  CHECK_FALSE(equal("1", "-1"));
  CHECK_FALSE(equal("9007199254740993", "9007199254740992"));
  CHECK_FALSE(equal("1e-99999999999", "2e-99999999999"));
  CHECK_FALSE(equal("true", "false"));
  CHECK(equal("null", "null"));
  CHECK(equal("[1, [2], {}]", "[1.0,[2],{}]"));
  CHECK_FALSE(equal("[1,2]", "[2,1]"));
  CHECK_FALSE(equal("[1,2]", "[1]"));
  CHECK(equal(R"({"a":1,"b":[2]})", R"({ "b": [2], "a": 1e0 })"));
  CHECK_FALSE(equal(R"({"a":1})", R"({"a":1,"b":2})"));
  CHECK_FALSE(equal(R"({"a":1})", R"({"c":1})"));
}

TEST_CASE("equal numbers are written alike") {
  const auto canonical = [](const std::string& number) {
    std::string out = "x";
    json::append_canonical_number(out, number);
    return out.substr(1);
  };
  CHECK(canonical("1.0") == "1");
  CHECK(canonical("10e-1") == "1");
  CHECK(canonical("-0.0") == "0");
  CHECK(canonical("-120") == "-12e1");
  CHECK(canonical("1.2E+3") == "12e2");
  CHECK(canonical("0.0050") == "5e-3");
  CHECK(canonical("9007199254740993") == "9007199254740993");
  CHECK(canonical("1e-99999999999") == "1e-99999999999");
}

TEST_CASE("a value on one line has no white space but in its strings") {
  CHECK(json::one_line("{\n  \"a\" : [ 1,\t2 ],\r\n \"b c\": \"d  \\\" \\u00e9 \u202e\"\n}") ==
        "{\"a\":[1,2],\"b c\":\"d  \\\" é \\u202e\"}");
}
