#include "http/target.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/failure.hpp"

using hook::Failure;
using hook::http::parse_target;
using hook::http::Target;

namespace {

std::string url(std::string_view typed) { return parse_target(typed).url(); }

std::string refusal(std::string_view typed) {
  try {
    parse_target(typed);
  } catch (const Failure& failure) {
    CHECK(failure.exit() == hook::Exit::usage);
    CHECK_FALSE(failure.hint().empty());
    return failure.what();
  }
  return {};
}

bool loopback(const char* address) {
  sockaddr_in6 v6{};
  v6.sin6_family = AF_INET6;
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  if (::inet_pton(AF_INET6, address, &v6.sin6_addr) == 1)
    return hook::http::is_loopback(reinterpret_cast<const sockaddr&>(v6));
  REQUIRE(::inet_pton(AF_INET, address, &v4.sin_addr) == 1);
  return hook::http::is_loopback(reinterpret_cast<const sockaddr&>(v4));
}

}  // namespace

TEST_CASE("a target is typed as people type it") {
  CHECK(url("3000") == "http://localhost:3000/");
  CHECK(url(":3000") == "http://localhost:3000/");
  CHECK(url("3000/hooks?a=1") == "http://localhost:3000/hooks?a=1");
  CHECK(url("localhost:3000") == "http://localhost:3000/");
  CHECK(url("127.0.0.1:80/x") == "http://127.0.0.1/x");
  CHECK(url("http://localhost") == "http://localhost/");
  CHECK(url("HTTPS://localhost:443?x") == "https://localhost/?x");
  CHECK(url("https://example.com:8443/a/../b//c%20d") == "https://example.com:8443/a/../b//c%20d");
  CHECK(url("[::1]:3000/x") == "http://[::1]:3000/x");
  CHECK(url("http://[::1]/") == "http://[::1]/");
}

TEST_CASE("a unix socket needs a path at most") {
  CHECK(parse_target("", "/run/app.sock").url() == "http://localhost/");
  const Target target = parse_target("/hooks?key=1", "/run/app.sock");
  CHECK(target.url() == "http://localhost/hooks?key=1");
  CHECK(target.shown() == "/run/app.sock:/hooks");
  CHECK(target.authority() == "/run/app.sock");
  CHECK(parse_target("http://app.test/x", "s").url() == "http://app.test/x");
}

TEST_CASE("what cannot be a target is refused with what to do") {
  for (const char* const typed :
       {"", "0", "65536", "99999999999", "localhost", "localhost:", "localhost:x", "ftp://localhost/", "http://",
        "http:///x", "::1:3000", "http://::1/", "[::1:3000", "host name:1", "3000/a b", "3000/\x01", "3000/#top",
        "\xc3\xa4.test:1", "http://local\nhost/"}) {
    CAPTURE(typed);
    CHECK_FALSE(refusal(typed).empty());
  }
}

TEST_CASE("a password in a URL is neither taken nor repeated") {
  for (const char* const typed : {"http://me:hunter2@localhost/", "me:hunter2@localhost:3000", "hunter2@localhost:1"}) {
    const std::string words = refusal(typed);
    CHECK(words.find("password") != std::string::npos);
    CHECK(words.find("hunter2") == std::string::npos);
  }
}

TEST_CASE("a query may be a secret, and is not shown") {
  CHECK(parse_target("3000/hooks?token=hunter2").shown() == "http://localhost:3000/hooks");
}

TEST_CASE("loopback is told by the address") {
  for (const char* const address : {"127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1"})
    CHECK(loopback(address));
  for (const char* const address :
       {"0.0.0.0", "128.0.0.1", "10.0.0.1", "::", "::2", "::ffff:10.0.0.1", "fe80::1", "::127.0.0.1"})
    CHECK_FALSE(loopback(address));
}

TEST_CASE("a numeric address elsewhere is refused unless it is meant") {
  Target target = parse_target("192.0.2.1:80");
  CHECK_THROWS_AS(resolve(target, false), Failure);
  target.addresses.clear();
  resolve(target, true);
  CHECK_FALSE(target.loopback);
  CHECK(target.addresses == std::vector<std::string>{"192.0.2.1"});
  Target here = parse_target("127.0.0.9:80");
  resolve(here, false);
  CHECK(here.loopback);
}
