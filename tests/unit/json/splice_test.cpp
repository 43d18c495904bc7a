#include "json/splice.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/failure.hpp"

using namespace hook;

namespace {

std::string edited(std::string_view body, const std::vector<std::string>& typed, bool add = false) {
  std::vector<json::Edit> edits;
  edits.reserve(typed.size());
  for (const std::string& edit : typed) edits.push_back(json::parse_edit(edit));
  json::Splicer splicer(std::move(edits), add);
  std::string out;
  const std::optional<std::string> why = splicer.splice(body, out);
  return why ? "! " + *why : out;
}

std::string value_of(std::string_view typed) { return json::parse_edit(typed).value; }

}  // namespace

TEST_CASE("a value that is JSON is taken as it is typed, anything else is a string") {
  CHECK(json::parse_edit("/a/b~1c~0=1").pointer == "/a/b~1c~0");
  CHECK(value_of("/a=1.0") == "1.0");
  CHECK(value_of("/a=-0") == "-0");
  CHECK(value_of("/a=true") == "true");
  CHECK(value_of("/a=null") == "null");
  CHECK(value_of(R"(/a="\u00e9")") == R"("\u00e9")");
  CHECK(value_of("/a= [1, 2] ") == "[1, 2]");
  CHECK(value_of(R"(/a={"x":1,"x":2})") == R"({"x":1,"x":2})");
  CHECK(value_of(R"(/a="\ud800")") == R"("\ud800")");
  CHECK(value_of("/a=new@example.com") == R"("new@example.com")");
  CHECK(value_of("/a=") == R"("")");
  CHECK(value_of("/a= ") == R"(" ")");
  CHECK(value_of("/a=True") == R"("True")");
  CHECK(value_of("/a=01") == R"("01")");
  CHECK(value_of("/a=+61412345678") == R"("+61412345678")");
  CHECK(value_of("/a=1,2") == R"("1,2")");
  CHECK(value_of("/a=1],[2") == R"("1],[2")");
  CHECK(value_of("/a=1 2") == R"("1 2")");
  CHECK(value_of("/a=[1,]") == R"("[1,]")");
  CHECK(value_of("/a=\"\x01\"") == R"("\"\u0001\"")");
  CHECK(value_of("/a=b=c") == R"("b=c")");
  CHECK(value_of("/a=Zoë 😀") == "\"Zoë 😀\"");
}

TEST_CASE("what is no edit is refused with an example") {
  for (const std::string typed :
       {"", "/email", "email=x", "=x", "/a~=1", "/a~2=1", "/a=\xFF", "/\xC3=1", "$.email=x"}) {
    CAPTURE(typed);
    try {
      json::parse_edit(typed);
      FAIL("it was taken");
    } catch (const Failure& failure) {
      CHECK(failure.exit() == Exit::usage);
      CHECK(failure.hint().find("--set /") != std::string::npos);
    }
  }
  CHECK_THROWS_WITH(json::parse_edit("email=x"),
                    R"("email=x" does not start with a pointer to a value, which starts with '/')");
}

TEST_CASE("a new value leaves every other byte as it was") {
  const std::string body =
      "\xEF\xBB\xBF{ \"a\\u0062\" :\t\"\\u00e9\\/\" ,\r\n\"n\":1.0e1, \"l\":[ 1 , {\"x\":null} ] }\r\n";
  CHECK(edited(body, {"/ab=2"}) ==
        "\xEF\xBB\xBF{ \"a\\u0062\" :\t2 ,\r\n\"n\":1.0e1, \"l\":[ 1 , {\"x\":null} ] }\r\n");
  CHECK(edited(body, {"/l/1/x=\"q\""}) ==
        "\xEF\xBB\xBF{ \"a\\u0062\" :\t\"\\u00e9\\/\" ,\r\n\"n\":1.0e1, \"l\":[ 1 , {\"x\":\"q\"} ] }\r\n");
  CHECK(edited(body, {"/l/0={}", "/n=text"}) ==
        "\xEF\xBB\xBF{ \"a\\u0062\" :\t\"\\u00e9\\/\" ,\r\n\"n\":\"text\", \"l\":[ {} , {\"x\":null} ] }\r\n");
  CHECK(edited(body, {}) == body);
  CHECK(edited("not JSON", {}) == "not JSON");
}

TEST_CASE("names are compared as they read, slashes and tildes too") {
  CHECK(edited(R"({"a/b":1,"m~n":2,"":3,"~1":4})", {"/a~1b=x", "/m~0n=y", "/=z", "/~01=w"}) ==
        R"({"a/b":"x","m~n":"y","":"z","~1":"w"})");
  CHECK(edited("{\"Zo\\u00eb\":1}", {"/Zoë=2"}) == "{\"Zo\\u00eb\":2}");
  CHECK(edited(R"({"0":1,"-":2})", {"/0=a", "/-=b"}) == R"({"0":"a","-":"b"})");
}

TEST_CASE("edits come one after the other: the later holds, and may lie in what an earlier one set") {
  CHECK(edited(R"({"a":1})", {"/a=2", "/a=3"}) == R"({"a":3})");
  CHECK(edited(R"({"a":1})", {R"(/a={"b": [0, 1]})", "/a/b/1=x"}) == R"({"a":{"b": [0, "x"]}})");
  CHECK(edited(R"({"a":{"b":1}})", {"/a/b=2", "/a=3"}) == R"({"a":3})");
  CHECK(edited(R"({"a":{"b":1}})", {"/a=3", "/a/b=2"}) == R"(! "/a/b" leads nowhere: "/a" is a number)");
}

TEST_CASE("of a name that stands twice, the last value is meant, as most parsers read it") {
  CHECK(edited(R"({"a":1,"b":2,"a":3})", {"/a=x"}) == R"({"a":1,"b":2,"a":"x"})");
  CHECK(edited(R"({"a":{"b":1},"a":{"b":1}})", {"/a/b=x"}) == R"({"a":{"b":1},"a":{"b":"x"}})");
}

TEST_CASE("a body with bytes that are not UTF-8 keeps them") {
  CHECK(edited("{\"a\":\"\xFF\",\"b\":1,\"c\":\"\x7f\"}", {"/b=2"}) == "{\"a\":\"\xFF\",\"b\":2,\"c\":\"\x7f\"}");
}

TEST_CASE("a pointer that leads nowhere says why") {
  const std::string body = R"({"email":"x","items":[{"qty":1},{}],"none":[],"site":null,"o":{"p":1}})";
  CHECK(edited(body, {"/emial=x"}) ==
        R"(! "/emial" leads nowhere: the body has no member "emial"; --add would add it)");
  CHECK(edited(body, {"/o/q=x"}) == R"(! "/o/q" leads nowhere: "/o" has no member "q"; --add would add it)");
  CHECK(edited(body, {"/q/r=x"}) == R"(! "/q/r" leads nowhere: the body has no member "q")");
  CHECK(edited(body, {"/items/2=x"}) == R"(! "/items/2" leads nowhere: "/items" has 2 elements, counted from 0)");
  CHECK(edited(body, {"/items/-=x"}) ==
        R"(! "/items/-" leads nowhere: "/items" is an array, and "-" is no index; --add would add it)");
  CHECK(edited(body, {"/items/01=x"}) == R"(! "/items/01" leads nowhere: "/items" has 2 elements, counted from 0)");
  CHECK(edited(body, {"/items/qty=x"}) ==
        R"(! "/items/qty" leads nowhere: "/items" is an array, and "qty" is no index)");
  CHECK(edited(body, {"/items/99999999999999999999=x"}) ==
        R"(! "/items/99999999999999999999" leads nowhere: "/items" has 2 elements, counted from 0)");
  CHECK(edited(body, {"/email/0=x"}) == R"(! "/email/0" leads nowhere: "/email" is a string)");
  CHECK(edited(body, {"/site/name=x"}, true) == R"(! "/site/name" leads nowhere: "/site" is null)");
  CHECK(edited(body, {"/q/r=x"}, true) == R"(! "/q/r" leads nowhere: the body has no member "q")");
  CHECK(edited("{\"a\":1", {"/a=x"}) ==
        "! the body is not JSON: the text ends before the last object or array is closed");
  CHECK(edited("", {"/a=x"}).starts_with("! the body is not JSON: "));
  CHECK(edited(std::string("\xFF\xFE{\0", 4), {"/a=x"}).starts_with("! the body is not JSON: this is UTF-16"));
  CHECK(edited("7", {"/a=x"}) == R"(! "/a" leads nowhere: the body is a number)");
}

TEST_CASE("a member that is added is spaced as its neighbours are") {
  CHECK(edited(R"({"a":1})", {"/b=2"}, true) == R"({"a":1,"b":2})");
  CHECK(edited(R"({"a": 1})", {"/b=2"}, true) == R"({"a": 1, "b": 2})");
  CHECK(edited(R"({"a": 1, "z": 2})", {"/b=2"}, true) == R"({"a": 1, "z": 2, "b": 2})");
  CHECK(edited(R"({ "a" : 1 })", {"/b=2"}, true) == R"({ "a" : 1, "b" : 2 })");
  CHECK(edited("{\n  \"a\": 1,\n  \"c\": {\"d\": \"\\\"\"}\n}\n", {"/b=2", "/c/e=3"}, true) ==
        "{\n  \"a\": 1,\n  \"c\": {\"d\": \"\\\"\", \"e\": 3},\n  \"b\": 2\n}\n");
  CHECK(edited("{\"a\":[1,2] ,\"b\":[\n] \t}", {"/c=x"}, true) == "{\"a\":[1,2] ,\"b\":[\n],\"c\":\"x\" \t}");
  CHECK(edited("{}", {"/b=2", "/c=3"}, true) == R"({"b":2,"c":3})");
  CHECK(edited("{}", {R"(/a"b\=2)"}, true) == R"({"a\"b\\":2})");
  CHECK(edited(R"({"a":1})", {"/a=2", "/b={}", "/b/c=1"}, true) == R"({"a":2,"b":{"c":1}})");
}

TEST_CASE("/- adds an element to an array") {
  CHECK(edited(R"({"l":[1, 2]})", {"/l/-=3"}, true) == R"({"l":[1, 2, 3]})");
  CHECK(edited(R"({"l":[]})", {"/l/-=3", "/l/-=x"}, true) == R"({"l":[3,"x"]})");
  CHECK(edited("{\"l\":[\n  \",\",\n  \"]\"\n]}", {"/l/-=3"}, true) == "{\"l\":[\n  \",\",\n  \"]\",\n  3\n]}");
  CHECK(edited("[ 1 ]", {"/-=2"}, true) == "[ 1, 2 ]");
  CHECK(edited(R"({"l":[1]})", {"/l/1=3"}, true) == R"(! "/l/1" leads nowhere: "/l" has 1 element, counted from 0)");
}
