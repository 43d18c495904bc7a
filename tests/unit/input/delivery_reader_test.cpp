#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "input/delivery_reader.hpp"
#include "input/framing.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/rule.hpp"

using namespace hook;

namespace {

struct Opened {
  bool open = false;
  bool is_delivery = false;
  bool foreign = false;
  bool from_record = false;
  std::string body;
  std::vector<input::DeliveryReader::Defect> defects;
};

Opened opened(std::string text, const input::DeliveryReader::Options& options = {}, std::string_view defect = {}) {
  const std::size_t size = text.size();
  text.append(json::padding, ' ');
  const std::string_view raw = std::string_view(text).substr(0, size);
  input::DeliveryReader reader(options);
  Delivery delivery;
  Opened result;
  result.open = reader.open("x.ndjson", {.raw = raw, .text = raw, .defect = defect}, delivery);
  result.is_delivery = result.open && reader.is_delivery();
  result.foreign = reader.is_foreign();
  result.from_record = delivery.from_record;
  result.body = delivery.body;
  result.defects = reader.defects();
  return result;
}

const std::string event = R"({"event_type":"customer.created","event_id":"1"})";
const std::string capture_record =
    R"({"record":"cooledge-hook/1","headers":[["A","b"]],"body":"{\"event_type\":\"x\"}"})";

}  // namespace

TEST_CASE("an event is a delivery, and its text is the body") {
  const Opened result = opened(event);
  CHECK(result.is_delivery);
  CHECK(result.defects.empty());
  CHECK(result.body == event);
}

TEST_CASE("a capture record is taken apart") {
  const Opened result = opened(capture_record);
  CHECK(result.is_delivery);
  CHECK(result.from_record);
  CHECK(result.body == R"({"event_type":"x"})");
}

TEST_CASE("whatever a record holds, it is a delivery") {
  CHECK(opened(R"({"record":"cooledge-hook/1","headers":[],"body":"hello"})").is_delivery);
}

TEST_CASE("a record that was cut off is one defect, where its JSON ends") {
  const Opened result = opened(capture_record.substr(0, 40));
  CHECK_FALSE(result.open);
  CHECK_FALSE(result.foreign);
  REQUIRE(result.defects.size() == 1);
  CHECK(result.defects[0].rule == Rule::json_syntax);
  CHECK(result.defects[0].message.starts_with("this begins as a capture record does, and is not JSON: "));
}

TEST_CASE("a record with a member of another type is a bad record") {
  const Opened result = opened(R"({"record":"cooledge-hook/1","headers":[],"body":7})");
  CHECK_FALSE(result.open);
  REQUIRE(result.defects.size() == 1);
  CHECK(result.defects[0].rule == Rule::bad_record);
}

TEST_CASE("a record with a member twice is read, and says so") {
  const Opened result = opened(R"({"record":"cooledge-hook/1","headers":[],"remote":"a","remote":"b","body":"{}"})");
  CHECK(result.is_delivery);
  REQUIRE(result.defects.size() == 1);
  CHECK(result.defects[0].rule == Rule::json_duplicate_key);
}

TEST_CASE("what is no event is foreign, and is said to be no delivery once") {
  for (const std::string text : {R"({"level":"info"})", "hello", "[1]", "7"}) {
    CAPTURE(text);
    const Opened result = opened(text);
    CHECK(result.open);
    CHECK_FALSE(result.is_delivery);
    CHECK(result.foreign);
    CHECK(result.defects.size() == 1);
  }
}

TEST_CASE("a damaged event is a delivery") {
  CHECK(opened(event.substr(0, event.size() - 3)).is_delivery);
  CHECK(opened(event.substr(1)).is_delivery);
}

TEST_CASE("options widen what a delivery is, or narrow it") {
  CHECK(opened(R"({"level":"info"})", {.any_object = true}).is_delivery);
  CHECK(opened("hello", {.anything = true}).is_delivery);
  const Opened narrowed = opened(event, {.format = input::InputFormat::record});
  CHECK_FALSE(narrowed.open);
  REQUIRE(narrowed.defects.size() == 1);
  CHECK(narrowed.defects[0].rule == Rule::bad_record);
  const Opened body = opened(capture_record, {.format = input::InputFormat::body});
  CHECK_FALSE(body.from_record);
  CHECK(body.body == capture_record);
}

TEST_CASE("what the framing found wrong is the defect") {
  const Opened result = opened(event, {}, "a comma is missing");
  CHECK_FALSE(result.open);
  REQUIRE(result.defects.size() == 1);
  CHECK(result.defects[0].message == "a comma is missing");
}

TEST_CASE("a byte order mark is part of the body, and not of its JSON") {
  const Opened result = opened("\xEF\xBB\xBF" + event);
  CHECK(result.is_delivery);
  CHECK(result.body.starts_with("\xEF\xBB\xBF"));
}
