#include "http/retry.hpp"

#include <doctest/doctest.h>
#include <algorithm>
#include <optional>

#include "http/clock.hpp"
#include "http/response.hpp"
#include "model/failure.hpp"
#include "model/time.hpp"

using namespace hook::http;
using hook::Instant;

TEST_CASE("which statuses count as delivered is the user's to say") {
  CHECK(Statuses::parse("2xx").has(299));
  CHECK_FALSE(Statuses::parse("2xx").has(300));
  const Statuses some = Statuses::parse("200,202,4XX");
  CHECK(some.has(202));
  CHECK(some.has(418));
  CHECK_FALSE(some.has(201));
  CHECK_FALSE(some.has(0));
  for (const char* const typed : {"", "2", "2x", "20", "600", "099", "2xx,", ",200", "ok", "200 202"}) {
    CAPTURE(typed);
    CHECK_THROWS_AS(Statuses::parse(typed), hook::Failure);
  }
}

TEST_CASE("another try is made where it may help") {
  for (const int status : {408, 425, 429, 500, 502, 503, 504, 599}) CHECK(is_worth_another_try(Fault::none, status));
  for (const int status : {200, 301, 302, 400, 401, 404, 409, 410, 422, 501, 505})
    CHECK_FALSE(is_worth_another_try(Fault::none, status));
  for (const Fault fault :
       {Fault::refused, Fault::unreachable, Fault::slow_to_connect, Fault::slow, Fault::closed, Fault::reset})
    CHECK(is_worth_another_try(fault, 0));
  CHECK(is_worth_another_try(Fault::cut, 200));
  for (const Fault fault : {Fault::not_http, Fault::tls, Fault::other}) CHECK_FALSE(is_worth_another_try(fault, 0));
}

TEST_CASE("the wait before another try is random, grows, and has bounds") {
  Backoff backoff(1);
  Backoff same(1);
  Milliseconds longest{};
  for (unsigned round = 0; round < 2000; ++round) {
    const Milliseconds first = backoff.delay(1);
    CHECK(first == same.delay(1));
    CHECK(first >= Milliseconds(50));
    CHECK(first <= Milliseconds(250));
    const Milliseconds late = backoff.delay(50);
    same.delay(50);
    CHECK(late <= Milliseconds(30'000));
    longest = std::max(longest, late);
  }
  CHECK(longest > Milliseconds(28'000));
}

TEST_CASE("Retry-After is seconds or a date in one of three forms; anything else says nothing") {
  const Instant now{784'111'777, 500'000'000};  // Sun, 06 Nov 1994 08:49:37.5 GMT
  CHECK(parse_retry_after("0", now) == Milliseconds(0));
  CHECK(parse_retry_after("120", now) == Milliseconds(120'000));
  CHECK(parse_retry_after("99999999999999999999", now) == Milliseconds::max());
  CHECK(parse_retry_after("Sun, 06 Nov 1994 08:49:39 GMT", now) == Milliseconds(1500));
  CHECK(parse_retry_after("Sunday, 06-Nov-94 08:49:39 GMT", now) == Milliseconds(1500));
  CHECK(parse_retry_after("Sun Nov  6 08:49:39 1994", now) == Milliseconds(1500));
  for (const char* const value :
       {"", "-1", "1.5", "soon", "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:39 CET"}) {
    CAPTURE(value);
    CHECK(parse_retry_after(value, now) == std::nullopt);
  }
}
