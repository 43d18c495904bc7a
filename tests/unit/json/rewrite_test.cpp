#include "json/rewrite.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <string>

#include "../../support/padded.hpp"
#include "json/document.hpp"

using namespace hook;
using json::Escaping;
using json::Order;

namespace {

std::string rewritten(const std::string& text, const json::Writing& writing) {
  const Padded padded(text);
  json::Reader reader;
  std::string out;
  json::append_rewritten(out, reader.read(padded.view()), writing, {"c", "a"});
  return out;
}

}  // namespace

TEST_CASE("a body is written as other programs would write it") {
  const std::string text = "{ \"b\" : [ 1.0, 2e2, {} ], \"a\": \"\\u00e9\\/<\\n\\ud83d\\ude00\", \"c\":null }";
  CHECK(rewritten(text, {}) == "{\"b\":[1.0,2e2,{}],\"a\":\"é/<\\n😀\",\"c\":null}");
  CHECK(rewritten(text, {.comma = ", ", .colon = ": ", .escaping = Escaping::ascii}) ==
        "{\"b\": [1.0, 2e2, {}], \"a\": \"\\u00e9/<\\n\\ud83d\\ude00\", \"c\": null}");
  CHECK(rewritten(text, {.order = Order::sorted, .escaping = Escaping::slash_and_ascii}) ==
        "{\"a\":\"\\u00e9\\/<\\n\\ud83d\\ude00\",\"b\":[1.0,2e2,{}],\"c\":null}");
  CHECK(rewritten(text, {.order = Order::given, .escaping = Escaping::html, .plain_numbers = true}) ==
        "{\"c\":null,\"a\":\"é/\\u003c\\n😀\",\"b\":[1,200,{}]}");
  CHECK(rewritten(R"({"a":[1,{"b":[]}]})", {.colon = ": ", .indent = "  "}) ==
        "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ]\n}");
  CHECK(rewritten(R"({"a":-0.0,"b":1e21,"c":1e-7,"d":0.10,"e":-25.50})", {.plain_numbers = true}) ==
        R"({"a":0,"b":1e21,"c":1e-7,"d":0.1,"e":-25.5})");
}

TEST_CASE("each order of the members comes once") {
  const std::string text = R"({"a":1,"b":{"x":1,"y":2},"c":3})";
  const Padded padded(text);
  json::Reader reader;
  const json::Document document = reader.read(padded.view());
  REQUIRE(json::permutations(document, 1000) == 12);
  std::set<std::string> seen;
  for (std::uint64_t i = 0; i < 12; ++i) seen.insert(rewritten(text, {.order = Order::permuted, .permutation = i}));
  CHECK(seen.size() == 12);
  CHECK(seen.contains(text));
  CHECK(json::permutations(document, 5) == 5);
}
