#include "http/headers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "model/delivery.hpp"

using namespace hook;
using namespace hook::http;

namespace {

struct Written {
  std::string lines;  // a line end behind each
  std::string why;
  bool dropped = false;
};

Written write(const Delivery& delivery, const HeaderRules& rules = {}, std::string_view event_id = "id-1") {
  Written written;
  std::string head;
  written.why = write_head(delivery, event_id, rules, head, written.dropped).value_or("");
  for_each_header_line(head, [&](std::string_view name, std::string_view value) {
    written.lines += std::string(name) + ": " + std::string(value) + "\n";
  });
  return written;
}

Delivery record(std::vector<Header> headers) {
  Delivery delivery;
  delivery.from_record = true;
  delivery.headers = std::move(headers);
  return delivery;
}

}  // namespace

TEST_CASE("a bare event goes out with its type and id") {
  CHECK(write({}).lines == "Content-Type: application/json\nX-Cooledge-Event-Id: id-1\n");
  CHECK(write({}, {}, "a\r\nX-Evil: 1").lines == "Content-Type: application/json\n");
}

TEST_CASE("captured headers go out in order, with repeats, without those of the connection") {
  const Written written = write(record({{"X-B", "2", {}},
                                        {"Host", "old.example", {}},
                                        {"x-b", "", {}},
                                        {"Content-Length", "7", {}},
                                        {"Connection", "keep-alive, X-Hop ,close", {}},
                                        {"x-hop", "1", {}},
                                        {"Proxy-Authorization", "secret", {}},
                                        {"Transfer-Encoding", "chunked", {}},
                                        {"Expect", "100-continue", {}},
                                        {"TE", "trailers", {}},
                                        {":authority", "old.example", {}},
                                        {"X-Tab", "a\tb", {}}}));
  CHECK(written.why.empty());
  CHECK(written.lines == "X-B: 2\nx-b: \nX-Tab: a\tb\n");
}

TEST_CASE("a header that would become two is refused") {
  for (const std::string_view value : {std::string_view("a\r\nX-Evil: 1"), std::string_view("a\nb"),
                                       std::string_view("a\rb"), std::string_view("a\0b", 3)}) {
    CHECK_FALSE(write(record({{"X-A", value, {}}})).why.empty());
    CHECK_FALSE(write(record({{value, "x", {}}})).why.empty());
    // Also where it is not sent at all.
    CHECK_FALSE(write(record({{"Host", value, {}}})).why.empty());
  }
  for (const std::string_view name : {"", "X A", "X:A", "X\xc3\xa4"}) {
    CAPTURE(name);
    CHECK(write(record({{name, "x", {}}})).why.empty() == name.starts_with(':'));
  }
}

TEST_CASE("credentials stay here unless they are meant") {
  const Delivery delivery = record({{"authorization", "Bearer x", {}}, {"COOKIE", "a=1", {}}, {"X-A", "1", {}}});
  CHECK(write(delivery).lines == "X-A: 1\n");
  CHECK(write(delivery).dropped);
  const Written kept = write(delivery, {.given = {}, .made_anew = {}, .keep_credentials = true});
  CHECK(kept.lines == "authorization: Bearer x\nCOOKIE: a=1\nX-A: 1\n");
  CHECK_FALSE(kept.dropped);
}

TEST_CASE("given headers stand for the captured ones, and an empty one takes them away") {
  const Delivery delivery = record({{"X-A", "1", {}}, {"x-a", "2", {}}, {"X-B", "3", {}}});
  const HeaderRules rules{.given = {{"x-A", "new", {}}, {"X-B", "", {}}, {"Authorization", "Basic y", {}}},
                          .made_anew = {}};
  CHECK(write(delivery, rules).lines == "x-A: new\nAuthorization: Basic y\n");
  CHECK(write({}, {.given = {{"content-type", "text/plain", {}}}, .made_anew = {}}).lines ==
        "X-Cooledge-Event-Id: id-1\ncontent-type: text/plain\n");
}

TEST_CASE("what is made anew is left out") {
  const Delivery delivery = record({{"x-cooledge-signature", "old", {}}, {"X-A", "1", {}}});
  CHECK(write(delivery, {.given = {}, .made_anew = {"X-Cooledge-Signature"}}).lines == "X-A: 1\n");
}

TEST_CASE("of an endpoint's answer, all goes on but what belongs to its connection") {
  CHECK(passed_on_lines("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nSet-Cookie: a\r\nset-cookie: b\r\n"
                        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close, X-Hop\r\nx-hop: 1\r\n"
                        "Empty:\r\n\r\n") ==
        "Content-Type: text/plain\r\nSet-Cookie: a\r\nset-cookie: b\r\nEmpty:\r\n");
}

TEST_CASE("an answer's head brings no line that is none") {
  CHECK(passed_on_lines("HTTP/1.1 200 OK\nA: 1\n folded\nno colon\nB b: 2\nC: a\rD: 3\n: 4\nE: 5") ==
        "A: 1\r\nE: 5\r\n");
  CHECK(passed_on_lines("").empty());
}
