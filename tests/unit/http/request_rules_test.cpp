#include "http/request_rules.hpp"

#include <doctest/doctest.h>
#include <string>

#include "http/http_date.hpp"
#include "http/incoming_request.hpp"

using namespace hook;

namespace {

struct Request : http::IncomingRequest {
  Request() {
    method = "POST";
    target = "/hooks?a=1";
    headers = {{"host", "localhost", {}}};
  }
};

int status(const Request& request, int version = 11, const std::string& path = "") {
  const auto reply = http::refuse(request, version, path);
  return reply ? reply->status : 0;
}

}  // namespace

TEST_CASE("what is refused, and how") {
  Request request;
  CHECK(status(request) == 0);
  CHECK(status(request, 11, "/hooks") == 0);
  CHECK(status(request, 11, "/other") == 404);
  CHECK(status(request, 20) == 505);
  request.headers.push_back({"Host", "another", {}});
  CHECK(status(request) == 400);
  request.headers.clear();
  CHECK(status(request) == 400);
  CHECK(status(request, 10) == 0);
  request.headers = {{"Host", "a", {}}, {"Transfer-Encoding", "gzip, chunked", {}}};
  CHECK(status(request) == 501);
  request.headers[1].value = "Chunked";
  CHECK(status(request) == 0);
  CHECK(status(request, 10) == 400);
  request.headers[1] = {"Content-Length", "4", {}};
  CHECK(status(request) == 0);
  request.headers.push_back({"content-length", "4", {}});
  CHECK(status(request) == 400);
  request.headers.pop_back();
  request.headers[1] = {"Expect", "tea", {}};
  CHECK(status(request) == 417);
  request.target = "/a\xff";
  CHECK(status(request) == 400);
}

TEST_CASE("a target may name the server, as a client of a proxy writes it") {
  CHECK(http::path_and_query("http://hooks.example.com/hooks?a=1") == "/hooks?a=1");
  CHECK(http::path_and_query("HTTPS://hooks.example.com") == "/");
  CHECK(http::path_and_query("/hooks?to=http://a/b") == "/hooks?to=http://a/b");
  Request request;
  request.target = "http://hooks.example.com/hooks?a=1";
  CHECK(status(request, 11, "/hooks") == 0);
  CHECK(status(request, 11, "/other") == 404);
  for (const char* target : {"*", "hooks", "ftp://a/", "http://a?b", "http://"}) {
    CAPTURE(target);
    request.target = target;
    CHECK(status(request) == 400);
  }
}

TEST_CASE("another method is told which one is right") {
  Request request;
  request.method = "GET";
  const auto reply = http::refuse(request, 11, "");
  REQUIRE(reply);
  CHECK(reply->status == 405);
  CHECK(reply->headers.find("Allow: POST\r\n") != std::string::npos);
  CHECK(!reply->close);
}

TEST_CASE("connections are counted in all and of each address") {
  http::ConnectionLimiter occupancy(3, 2);
  CHECK(occupancy.enter("a"));
  CHECK(occupancy.enter("a"));
  CHECK(!occupancy.enter("a"));
  CHECK(occupancy.enter("b"));
  CHECK(!occupancy.enter("c"));
  occupancy.leave("a");
  CHECK(occupancy.enter("c"));
  CHECK(occupancy.count() == 3);
}

TEST_CASE("a date is written as RFC 9110 has it") {
  http::HttpDate date;
  CHECK(date.at({784111777, 0}) == "Sun, 06 Nov 1994 08:49:37 GMT");
}
