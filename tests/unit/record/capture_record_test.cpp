#include "record/capture_record.hpp"

#include <doctest/doctest.h>

#include "../../support/padded.hpp"

using namespace hook;

namespace {

struct Unwrapped {
  explicit Unwrapped(const std::string& text) : padded(text) {
    document = reader.read(padded.view());
    REQUIRE(record::is_capture_record(document.nodes));
    delivery.raw = padded.view();
    defect = unwrapper.unwrap(document.nodes, delivery);
  }
  Padded padded;
  json::Reader reader;
  json::Document document;
  record::Unwrapper unwrapper;
  Delivery delivery;
  std::optional<record::Defect> defect;
};

}  // namespace

TEST_CASE("a record gives back the exact body, and its headers in order") {
  const Unwrapped one(
      R"({"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:01Z","method":"POST","target":"/h?x=1",)"
      R"("headers":[["A","1"],["b","\u00e9"],["a","2"]],"body":"{\"x\":\"\\n\"}\r\n","other":[1]})");
  CHECK_FALSE(one.defect);
  CHECK(one.delivery.body == "{\"x\":\"\\n\"}\r\n");
  CHECK(one.delivery.target == "/h?x=1");
  REQUIRE(one.delivery.headers.size() == 3);
  CHECK(one.delivery.headers[2].value == "2");
  CHECK(one.delivery.header("B")->value == "é");
  CHECK(one.delivery.header("c") == nullptr);
}

TEST_CASE("binary bodies and headers as an object are read too") {
  const Unwrapped one(R"({"record":"cooledge-hook/1","headers":{"Content-Length":"4"},"body_base64":"//4A"})");
  CHECK_FALSE(one.defect);
  CHECK(one.delivery.body == std::string_view("\xFF\xFE\0", 3));
  CHECK(one.delivery.fidelity == Fidelity::truncated);
}

TEST_CASE("a record that cannot be read says why") {
  for (const char* text :
       {R"({"record":"cooledge-hook/1"})", R"({"record":"cooledge-hook/1","body":{}})",
        R"({"record":"cooledge-hook/1","body_base64":"x"})",
        R"({"record":"cooledge-hook/1","body":"","body_base64":""})", R"({"record":"cooledge-hook/2","body":""})",
        R"({"record":"cooledge-hook/1","body":"","headers":[["a"]]})",
        R"({"record":"cooledge-hook/1","body":"","headers":{"a":1}})",
        R"({"record":"cooledge-hook/1","body":"","headers":1})"}) {
    CAPTURE(text);
    CHECK(Unwrapped(text).defect);
  }
}
