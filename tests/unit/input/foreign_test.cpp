#include "input/foreign.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "json/document.hpp"
#include "model/rule.hpp"

using namespace hook;

namespace {

// The rule that the text breaks as a whole; empty for a delivery.
std::string verdict(std::string text, bool any_object = false) {
  const std::size_t size = text.size();
  text.append(json::padding, ' ');
  json::Reader reader;
  const std::string_view view = std::string_view(text).substr(0, size);
  const auto found = input::foreign(view, reader.read(view), any_object);
  return found ? std::string(info(found->rule).name) : std::string();
}

}  // namespace

TEST_CASE("an event has a string event_type, or two of the other names that all have") {
  CHECK(verdict(R"({"event_type":"x"})") == "");
  CHECK(verdict(R"({"event_type":""})") == "");
  CHECK(verdict(R"({"event_type":null})") == "not-a-delivery");
  CHECK(verdict(R"({"event_type":7,"version":"v1"})") == "not-a-delivery");
  CHECK(verdict(R"({"event_type":7,"version":"v1","event_id":null})") == "");
  CHECK(verdict(R"({"event_id":"x"})") == "not-a-delivery");
  CHECK(verdict(R"({"event_id":1,"occurred_at":2})") == "");
  CHECK(verdict(R"({"business_id":"x","version":"v1"})") == "");
  CHECK(verdict(R"({"ev\u0065nt_type":"x"})") == "");
  CHECK(verdict(R"({"data":{"event_type":"x"}})") == "not-a-delivery");
  CHECK(verdict("{}") == "not-a-delivery");
  CHECK(verdict("{}", true) == "");
}

TEST_CASE("a damaged event names one of them beside a brace") {
  CHECK(verdict(R"({"version":"v1","event_ty)") == "");
  CHECK(verdict(R"(INFO got {"event_type":"x")") == "");
  CHECK(verdict(R"(x"event_id":"x","name":"y"})") == "");
  CHECK(verdict(R"(body="{\"event_id\":\"x)") == "");
  CHECK(verdict(R"({"record":"cooledge-hook/1","bo)") == "");
  CHECK(verdict(R"("event_type": "customer.created",)") == "not-a-delivery");
  CHECK(verdict(R"({"a": x",)") == "not-a-delivery");
  CHECK(verdict(R"({'event_type': 'x'})") == "not-a-delivery");
  CHECK(verdict("API_KEY=abc") == "not-a-delivery");
  CHECK(verdict("{,}", true) == "");
}

TEST_CASE("JSON that is no object is said to be that, also where it holds an event") {
  for (const char* text : {"null", "7", "[]", R"("x")", R"([{"event_type":"x"}])", R"("{\"event_type\":\"x\"}")"}) {
    CAPTURE(text);
    CHECK(verdict(text) == "not-an-object");
    CHECK(verdict(text, true) == "not-an-object");
  }
}

TEST_CASE("a form and base64 are told from noise") {
  using input::encoded_event;
  CHECK(encoded_event("payload=%7B%22event_type%22%3A%22x%22%7D").starts_with("a form"));
  CHECK(encoded_event("payload=%7b%22event_type%22%3A%22x%22%7D\n").starts_with("a form"));
  CHECK(encoded_event("eyJldmVudF90eXBlIjoiY3VzdG9tZXIuY3JlYXRlZCIsInZlcnNpb24iOiJ2MSJ9").starts_with("base64"));
  CHECK(encoded_event("eyJhIjoiY3VzdG9tZXIuY3JlYXRlZCIsImIiOiJ2MSIsImMiOiJkZWYifQ==").empty());
  CHECK(encoded_event("API_KEY=abc").empty());
  CHECK(encoded_event("").empty());
}
