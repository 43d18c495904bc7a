#include "checks/mirrors.hpp"

#include <doctest/doctest.h>

#include <fmt/format.h>
#include <cstddef>
#include <string>
#include <vector>

#include "../../support/padded.hpp"
#include "checks/fast_path.hpp"
#include "checks/identity.hpp"
#include "json/document.hpp"
#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "schemas/catalogue.hpp"
#include "schemas/schema.hpp"

using namespace hook;
using checks::Mirrors;

namespace {

// What comparing /a and /b in an object says: "kind kind: classes".
std::string compared(const std::string& members, Differences ignored = {}) {
  const schemas::Catalogue catalogue;
  const std::vector<MirrorPair> pairs{{"/a", "/b"}};
  const Mirrors mirrors(catalogue, pairs, ignored);
  const Padded text("{" + members + "}");
  json::Reader reader;
  const json::Document document = reader.read(text.view());
  REQUIRE(document.well_formed());
  const Mirrors::Found found = mirrors.compare(document.nodes, mirrors.pairs_of("unheard.of"), Mirrors::Show::all);
  if (found.compared == 0) return "nothing";
  REQUIRE(found.shown.size() == 1);
  const MirrorComparison& one = found.shown.front();
  CHECK((found.differing | found.ignored) == (one.classes.empty() ? 0U : 1U));
  CHECK((found.ignored != 0) == one.ignored);
  std::string a;
  std::string b;
  for (const Edit& edit : one.script.edits) {
    if (edit.kind != Edit::Kind::added) a += edit.text;
    if (edit.kind != Edit::Kind::removed) b += edit.text;
  }
  return fmt::format("{} {}: {}: {}|{}", name_of(one.a.kind), name_of(one.b.kind),
                     one.ignored ? "ignored" : one.classes.text(), a, b);
}

}  // namespace

TEST_CASE("a pair is compared where one of its values is there") {
  CHECK(compared(R"("a":"x","b":"x")") == "string string: : x|x");
  CHECK(compared(R"("a":"x","b":"X")") == "string string: case: x|X");
  CHECK(compared(R"("a":"x")") == "string absent: absent: x|");
  CHECK(compared(R"("b":null)") == "absent null: absent: |");
  CHECK(compared(R"("a":null,"b":"x")") == "null string: null: |x");
  CHECK(compared(R"("a":null,"b":null)") == "null null: : |");
  CHECK(compared(R"("c":1)") == "nothing");
}

TEST_CASE("values that are no strings are compared by what they say") {
  CHECK(compared(R"("a":1,"b":1.0)") == "number number: : 1|1");
  CHECK(compared(R"("a":1,"b":2)") == "number number: content: 1|2");
  CHECK(compared(R"("a":5,"b":"5")") == "number string: content: 5|\"5\"");
  CHECK(compared(R"("a":[1, 2],"b":[1,3])") == "array array: content: [1,2]|[1,3]");
  CHECK(compared(R"("a":{"x":1,"y":2},"b":{ "y":2,"x":1 })") == R"(object object: : {"x":1,"y":2}|{"x":1,"y":2})");
  CHECK(compared(R"("a":true,"b":"true")") == "boolean string: content: true|\"true\"");
}

TEST_CASE("escapes and halves of surrogate pairs are what they stand for") {
  CHECK(compared(R"("a":"\u00e9\/","b":"é/")") == "string string: : é/|é/");
  CHECK(compared(R"("a":"\ud83d","b":"\ude00")") == "string string: : \ufffd|\ufffd");
  CHECK(compared("\"a\":\"\",\"b\":\"\\u0000\"").starts_with("string string: content"));
}

TEST_CASE("what is ignored does not count, unless there is more") {
  CHECK(compared(R"("a":"x","b":"X")", {Difference::case_}) == "string string: ignored: x|X");
  CHECK(compared(R"("a":"x","b":" X")", {Difference::case_}) == "string string: case and space: x| X");
  CHECK(compared(R"("a":"x","b":" X")", {Difference::case_, Difference::space}) == "string string: ignored: x| X");
}

TEST_CASE("an event type has the pairs of its schema, and those that are added") {
  const schemas::Catalogue catalogue;
  const std::vector<MirrorPair> added{{"/customer_name", "/name"}, {"/source", "/type"}};
  const Mirrors mirrors(catalogue, added, {});
  CHECK(mirrors.pairs().size() == 4);  // the first is that of the schema, the other way round
  CHECK(mirrors.pairs_of("customer.created") == 0b1111);
  CHECK(mirrors.pairs_of("lead.updated") == 0b0011);
  std::vector<MirrorPair> many;
  for (int i = 0; i < 62; ++i) many.push_back({fmt::format("/a{}", i), "/b"});
  CHECK_THROWS_AS(Mirrors(catalogue, many, {}), Failure);
}

TEST_CASE("the express lane takes bodies whose pairs are written alike, and no others") {
  const schemas::Catalogue catalogue;
  const schemas::Schema& schema = *catalogue.find("customer.created");
  const Mirrors mirrors(catalogue, {}, {});
  const std::string example = schema.examples.front();
  const Padded padded(example);
  json::Reader reader;
  checks::FastPath fast_path;
  fast_path.learn(padded.view(), reader.read(padded.view()), schema, &mirrors);
  const auto accepts = [&](const std::string& what, const std::string& instead) {
    std::string text = example;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += instead.size()) {
      text.replace(at, what.size(), instead);
    }
    const Padded changed(text);
    checks::Identity identity;
    return fast_path.accepts(changed.view(), identity);
  };
  CHECK(accepts("\"Marcus Webb\"", "\"Hēmi\""));
  CHECK(fast_path.compared() == 0b111);
  CHECK(accepts("\"Marcus Webb\"", "null"));
  CHECK_FALSE(accepts("\"customer_name\": \"Marcus Webb\"", "\"customer_name\": \"Hēmi\""));
  CHECK_FALSE(accepts("\"customer_phone\": \"+61412345678\"", "\"customer_phone\": null"));
  CHECK(accepts("\"legal_name\": \"Webb Plumbing Pty Ltd\"", "\"legal_name\": null"));
}
