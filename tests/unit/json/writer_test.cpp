#include "json/writer.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using hook::json::Writer;

TEST_CASE("commas come where they belong, at any depth") {
  std::string out;
  Writer(out).object().member("a", 1).name("b").array().value(1).value(2).array().end_array().end_array();
  Writer(out).name("c").object().end_object().member("d", "x").end_object();
  CHECK(out == R"({"a":1,"b":[1,2,[]],"c":{},"d":"x"})");
}

TEST_CASE("each kind of value is written as JSON has it") {
  std::string out;
  Writer to(out);
  to.array().value(true).value(false).value(nullptr).value(-1).value(std::numeric_limits<std::uint64_t>::max());
  to.value(1.5).value(std::optional<int>()).value(std::optional<std::string_view>("x")).raw("{}").end_array();
  CHECK(out == R"([true,false,null,-1,18446744073709551615,1.500,null,"x",{}])");
}

TEST_CASE("text is escaped, and null where it is empty and may be") {
  std::string out;
  Writer to(out);
  to.object().member("a", "\"\n\xff").text_or_null("b", "").text_or_null("c", "[").member("d", ",").member("e", "");
  to.texts("f", std::vector<std::string>{"{", ":"}).end_object();
  CHECK(out == R"({"a":"\"\n\ufffd","b":null,"c":"[","d":",","e":"","f":["{",":"]})");
}

TEST_CASE("values can stand on lines of their own") {
  std::string out;
  Writer to(out);
  to.array().line(" ").value(1).line(" ").value(2).end_array();
  CHECK(out == "[\n 1,\n 2]");
}
