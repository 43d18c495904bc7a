#include "checks/value_hash.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../../support/padded.hpp"
#include "checks/fast_path.hpp"
#include "checks/identity.hpp"
#include "json/document.hpp"
#include "json/rewrite.hpp"
#include "schemas/catalogue.hpp"
#include "schemas/schema.hpp"

using namespace hook;

namespace {

std::uint64_t value_hash(const std::string& text) {
  const Padded padded(text);
  json::Reader reader;
  const json::Document document = reader.read(padded.view());
  REQUIRE(document.well_formed());
  return checks::ValueHash::of_process().of(document.nodes);
}

std::string rewritten(const std::string& text, const json::Writing& writing) {
  const Padded padded(text);
  json::Reader reader;
  std::string out;
  json::append_rewritten(out, reader.read(padded.view()), writing);
  return out;
}

bool same(const std::string& a, const std::string& b) { return value_hash(a) == value_hash(b); }

}  // namespace

TEST_CASE("a value has one hash, however it is written") {
  const std::string value = R"({"name":"Zoë / A","list":[1,[2,{}],""],"rate":1.0,"deep":{"b":null,"a":true}})";
  CHECK(same(value, R"( {"deep" : {"a":true,"b":null}, "rate": 10e-1, "list":[1.0, [ 2, { } ],""],
                         "n\u0061me":"Zo\u00eb \/ \u0041"} )"));
  for (const json::Escaping escaping : {json::Escaping::ascii, json::Escaping::slash_and_ascii, json::Escaping::html})
    for (const std::string_view indent : {"", "  ", "\t"})
      CHECK(same(value, rewritten(value, {.indent = indent, .order = json::Order::sorted, .escaping = escaping})));
  CHECK(same(R"({"a":"\ud83d\ude00\n"})", "{\"a\":\"😀\\u000a\"}"));
  CHECK(same(R"({"a":120})", R"({"a":1.2e2})"));
}

TEST_CASE("values that differ have other hashes") {
  const std::vector<std::string> values{
      "{}",
      "[]",
      "null",
      "0",
      "\"\"",
      "\"0\"",
      "\"null\"",
      "true",
      "false",
      "[[]]",
      "[{}]",
      "[[],[]]",
      "[0]",
      "[1,2]",
      "[2,1]",
      "[[1],2]",
      "[1,[2]]",
      "[1,2,null]",
      R"({"a":1})",
      R"({"a":-1})",
      R"({"a":"1"})",
      R"({"a":null})",
      R"({"b":1})",
      R"({"a":[1]})",
      R"({"a":{"a":1}})",
      R"({"a":{},"b":1})",
      R"({"a":1,"b":2})",
      R"({"a":2,"b":1})",
      R"({"a":{"b":1},"c":2})",
      R"({"a":{"b":2},"c":1})",
      R"({"a":"x","b":"y"})",
      R"({"a":"y","b":"x"})",
      R"({"a":"\\u0041"})",
      R"({"a":"A"})",
      R"({"a":"A "})",
      R"({"a":9007199254740993})",
      R"({"a":9007199254740992})",
  };
  for (const std::string& a : values) {
    for (const std::string& b : values) {
      CAPTURE(a);
      CAPTURE(b);
      CHECK(same(a, b) == (a == b));
    }
  }
}

TEST_CASE("the express lane finds the same hash as the strict path") {
  const schemas::Catalogue catalogue;
  json::Reader reader;
  std::size_t accepted = 0;
  for (const schemas::Schema& schema : catalogue.schemas()) {
    for (const std::string& example : schema.examples) {
      const Padded padded(example);
      checks::FastPath fast_path;
      checks::Identity identity;
      fast_path.learn(padded.view(), reader.read(padded.view()), schema);
      if (!fast_path.accepts(padded.view(), identity)) continue;
      ++accepted;
      CHECK(fast_path.value_hash() == value_hash(example));
      std::string other = example;
      const std::size_t name = other.find(R"("name":")");
      if (name == std::string::npos) continue;
      other.insert(name + 8, R"(\u0041\/)");
      const Padded changed(other);
      REQUIRE(fast_path.accepts(changed.view(), identity));
      CHECK(fast_path.value_hash() == value_hash(other));
      CHECK(fast_path.value_hash() != value_hash(example));
    }
  }
  CHECK(accepted > 3);
}
