#include "record/capture_record.hpp"

#include <doctest/doctest.h>
#include <cstddef>
#include <optional>
#include <string>

#include "../../support/padded.hpp"
#include "model/delivery.hpp"

using namespace hook;

namespace {

struct Unwrapped {
  explicit Unwrapped(const std::string& text) : padded(text) {
    document = reader.read(padded.view());
    REQUIRE(record::is_capture_record(document.nodes));
    delivery.raw = padded.view();
    defect = decoder.unwrap(document.nodes, delivery);
  }
  Padded padded;
  json::Reader reader;
  json::Document document;
  record::RecordDecoder decoder;
  Delivery delivery;
  std::optional<record::Defect> defect;
};

void check_same(const Delivery& delivery, const Delivery& strict) {
  CHECK(delivery.body == strict.body);
  CHECK(delivery.method == strict.method);
  CHECK(delivery.target == strict.target);
  CHECK(delivery.received_at == strict.received_at);
  CHECK(delivery.wrapped == strict.wrapped);
  CHECK(delivery.fidelity == strict.fidelity);
  REQUIRE(delivery.headers.size() == strict.headers.size());
  for (std::size_t i = 0; i < delivery.headers.size(); ++i) {
    CHECK(delivery.headers[i].name == strict.headers[i].name);
    CHECK(delivery.headers[i].value == strict.headers[i].value);
    CHECK(delivery.headers[i].written == strict.headers[i].written);
  }
}

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

TEST_CASE("only a body that is not complete JSON is truncated") {
  const auto fidelity = [](const std::string& length, const std::string& body, const std::string& encoding = "") {
    const std::string more = encoding.empty() ? "" : R"(,"Content-Encoding":")" + encoding + '"';
    return Unwrapped(R"({"record":"cooledge-hook/1","headers":{"Content-Length":")" + length + '"' + more +
                     R"(},"body":")" + body + R"("})")
        .delivery.fidelity;
  };
  CHECK(fidelity("7", R"({\"a\":1})") == Fidelity::exact);
  CHECK(fidelity("8", R"({\"a\":1})") == Fidelity::reserialized);
  CHECK(fidelity("6", R"({\"a\":1})") == Fidelity::reserialized);
  CHECK(fidelity("7", R"({\"a\":1)") == Fidelity::truncated);
  CHECK(fidelity("5", R"({\"a\":1)") == Fidelity::exact);
  CHECK(fidelity("x", R"({\"a\":1})") == Fidelity::exact);
  CHECK(fidelity("8", R"({\"a\":1})", "gzip") == Fidelity::exact);
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
  record::RecordDecoder plain;
  for (const std::string& text : records) {
    // The second time by the layout that was learned the first time.
    for (int time = 1; time <= 2; ++time) {
      CAPTURE(text);
      CAPTURE(time);
      const Padded padded(text);
      Delivery delivery;
      delivery.raw = padded.view();
      REQUIRE(plain.unwrap_plain(padded.view(), delivery));
      const Unwrapped strict(text);
      REQUIRE_FALSE(strict.defect);
      check_same(delivery, strict.delivery);
    }
  }
}

TEST_CASE("records whose values are longer or shorter by turns are read alike") {
  record::RecordDecoder plain;
  for (int i = 0; i < 64; ++i) {
    const auto size = static_cast<std::size_t>(i % 4 < 3 ? i / 8 % 2 : i);
    const std::string text = R"({"record":"cooledge-hook/1","remote":")" + std::string(size, '1') +
                             R"(","headers":[["Content-Length","12"],["B",")" + std::string(size, 'x') +
                             R"("]],"body":"a \"body\" )" + std::to_string(i) + R"("})";
    CAPTURE(text);
    const Padded padded(text);
    Delivery delivery;
    delivery.raw = padded.view();
    REQUIRE(plain.unwrap_plain(padded.view(), delivery));
    check_same(delivery, Unwrapped(text).delivery);
  }
}

TEST_CASE("a record that was changed anywhere is read as the strict way reads it, or left to it") {
  const std::string good =
      R"({"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:01Z","remote":"127.0.0.1:1","method":"POST",)"
      R"("target":"/h","headers":[["A","1"],["X-Name","été"]],"body":"{\"x\":1}"})";
  const Padded known(good);
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (const char byte : {'"', '\\', '\x1F', '\x7F', '\xA9', '\xC3', '\xFF', ' ', 'x', '\0'}) {
      std::string text = good;
      text[at] = byte;
      CAPTURE(at);
      CAPTURE(text);
      record::RecordDecoder plain;
      Delivery delivery;
      for (int time = 1; time <= 3; ++time) {
        delivery.clear();
        REQUIRE(plain.unwrap_plain(known.view(), delivery));
      }
      delivery.clear();
      const Padded padded(text);
      const bool taken = plain.unwrap_plain(padded.view(), delivery);
      json::Reader reader;
      const json::Document document = reader.read(padded.view());
      if (document.well_formed() && text == good) REQUIRE(taken);
      if (!taken) continue;
      REQUIRE(document.well_formed());
      const Unwrapped strict(text);
      REQUIRE_FALSE(strict.defect);
      check_same(delivery, strict.delivery);
    }
  }
}

TEST_CASE("what is no plain record is left to the strict way") {
  record::RecordDecoder plain;
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
