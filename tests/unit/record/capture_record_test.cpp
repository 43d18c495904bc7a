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

TEST_CASE("a plain record is read at once, with the same result as the strict way") {
  const std::string records[] = {
      R"({"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:01Z","remote":"1","method":"POST","target":"/h",)"
      R"("headers":[["A","1"],["b","2"]],"body":"{\"x\":\"\\n\\\\\"}\r\n\u00e9\ud83d\ude00 plain text that is longer than a block of sixty-four bytes"})",
      R"({"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:02Z","remote":"22","method":"PUT","target":"/",)"
      R"("headers":[["A","11"],["b","3"]],"body":""})",
      R"({ "body" : "x" , "record" : "cooledge-hook/1" } )",
      R"({"record":"cooledge-hook/1","headers":[],"body":"\\"})"};
  record::Unwrapper plain;
  for (const std::string& text : records) {
    for (int twice = 0; twice < 2; ++twice) {  // the second time by what was learned the first time
      CAPTURE(text);
      const Unwrapped strict(text);
      REQUIRE_FALSE(strict.defect);
      const Padded padded(text);
      Delivery delivery;
      delivery.raw = padded.view();
      REQUIRE(plain.unwrap_plain(padded.view(), delivery));
      CHECK(delivery.body == strict.delivery.body);
      CHECK(delivery.method == strict.delivery.method);
      CHECK(delivery.target == strict.delivery.target);
      CHECK(delivery.received_at == strict.delivery.received_at);
      CHECK(delivery.wrapped == strict.delivery.wrapped);
      REQUIRE(delivery.headers.size() == strict.delivery.headers.size());
      for (std::size_t i = 0; i < delivery.headers.size(); ++i) {
        CHECK(delivery.headers[i].name == strict.delivery.headers[i].name);
        CHECK(delivery.headers[i].value == strict.delivery.headers[i].value);
        CHECK(delivery.headers[i].written == strict.delivery.headers[i].written);
      }
    }
  }
}

TEST_CASE("what is no plain record is left to the strict way") {
  record::Unwrapper plain;
  for (const char* text :
       {R"({"record":"cooledge-hook/2","body":""})", R"({"body":"","record":"cooledge-hook/2"})",
        R"({"record":"cooledge-hook/1","body":"","body":""})", R"({"record":"cooledge-hook/1","body":"\q"})",
        R"({"record":"cooledge-hook/1","body":"\ud800"})", R"({"record":"cooledge-hook/1","body":"x)",
        R"({"record":"cooledge-hook/1","body":""}})", R"({"record":"cooledge-hook/1","body":"","x":1})",
        R"({"record":"cooledge-hook/1","headers":[["a"]],"body":""})", R"({"record":"cooledge-hook/1"})",
        "{\"record\":\"cooledge-hook/1\",\"body\":\"\t\"}", "{\"record\":\"cooledge-hook/1\",\"body\":\"\xff\"}", "",
        "{"}) {
    CAPTURE(text);
    const Padded padded(text);
    Delivery delivery;
    delivery.raw = delivery.body = padded.view();
    CHECK_FALSE(plain.unwrap_plain(padded.view(), delivery));
    CHECK(delivery.headers.empty());
    CHECK_FALSE(delivery.from_record);
  }
}
