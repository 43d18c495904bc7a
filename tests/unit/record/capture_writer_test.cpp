#include "record/capture_writer.hpp"
#include "input/delivery_reader.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"
#include "model/delivery.hpp"
#include "model/rule.hpp"

using namespace hook;

namespace {

struct Written {
  std::string line;  // with padding behind it
  std::size_t size = 0;
};

Written written(const std::string& body, const std::vector<Header>& headers, const std::vector<Rule>& marks = {}) {
  Written result;
  record::append_capture(result.line, {.received_at = {1781666461, 234567891},
                                       .remote = "127.0.0.1:51034",
                                       .method = "POST",
                                       .target = "/hooks",
                                       .headers = headers,
                                       .body = body,
                                       .marks = marks});
  result.size = result.line.size();
  result.line.append(json::padding, ' ');
  return result;
}

// Bytes that are likely to be written wrong: quotes, backslashes, controls, halves of characters.
std::string random_bytes(std::mt19937& random, bool utf8) {
  static const std::vector<std::string> pieces{"\"",
                                               "\\",
                                               std::string(1, '\0'),
                                               "\n",
                                               "\r",
                                               "\t",
                                               "\x1b[31m",
                                               "\x7f",
                                               "a",
                                               "{}",
                                               "\xc3\xa9",
                                               "\xe2\x80\xae",
                                               "\xf0\x9f\x98\x80",
                                               "\\u0000",
                                               "\xff",
                                               "\xed\xa0\x80",
                                               "\xc3"};
  constexpr std::size_t broken = 3;
  std::string text;
  for (std::size_t count = random() % 40; count > 0; --count)
    text += pieces[random() % (pieces.size() - (utf8 ? broken : 0))];
  return text;
}

}  // namespace

TEST_CASE("a record is written in the order of the contract, to the microsecond") {
  const std::vector<Header> headers{{"Content-Type", "application/json", {}}, {"X-A", "1", {}}, {"X-A", "2", {}}};
  const Written record = written("{\"a\":1}", headers);
  CHECK(record.line.substr(0, record.size) ==
        R"({"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:01.234567Z","remote":"127.0.0.1:51034",)"
        R"("method":"POST","target":"/hooks","headers":[["Content-Type","application/json"],["X-A","1"],["X-A","2"]],)"
        R"("body":"{\"a\":1}"})"
        "\n");
}

TEST_CASE("whatever the bytes are, the reader gives the same back") {
  std::mt19937 random(7);
  input::DeliveryReader reader;
  for (int round = 0; round < 2000; ++round) {
    const std::string body = random_bytes(random, round % 2 == 0);
    const std::string value = random_bytes(random, round % 3 != 0);
    const std::vector<Header> headers{{"X-One", "plain", {}}, {"X-Two", value, {}}, {"x-one", "again", {}}};
    const std::vector<Rule> marks = round % 5 == 0 ? std::vector<Rule>{Rule::repeated_delivery} : std::vector<Rule>{};
    const Written record = written(body, headers, marks);
    const std::string_view text = std::string_view(record.line).substr(0, record.size - 1);
    CAPTURE(text);
    REQUIRE(text.find('\n') == std::string_view::npos);
    REQUIRE(json::is_utf8(text));
    Delivery delivery;
    REQUIRE(reader.open({}, {.raw = text, .text = text}, delivery));
    REQUIRE(delivery.from_record);
    CHECK(delivery.body == body);
    REQUIRE(delivery.headers.size() == headers.size());
    for (std::size_t i = 0; i < headers.size(); ++i) {
      CHECK(delivery.headers[i].name == headers[i].name);
      CHECK(delivery.headers[i].value == headers[i].value);
    }
    CHECK(delivery.received_at == "2026-06-17T03:21:01.234567Z");
  }
}
