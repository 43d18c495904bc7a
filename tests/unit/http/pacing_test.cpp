#include "http/pacing.hpp"

#include <doctest/doctest.h>
#include <chrono>
#include <optional>
#include "http/clock.hpp"
#include "model/time.hpp"

using namespace hook::http;
using hook::Instant;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr Time start{};

}  // namespace

TEST_CASE("without a plan there is no moment") { CHECK(Pacing().next(Instant{1, 0}, start) == std::nullopt); }

TEST_CASE("a rate is kept from the start on, without drift") {
  Pacing pacing = Pacing::at_rate(3);
  Time last{};
  for (int i = 0; i < 30'001; ++i) last = *pacing.next(std::nullopt, start + seconds(5 * i));
  CHECK(last == start + seconds(10'000));
}

TEST_CASE("recorded gaps come again, faster; times that go back stand still") {
  Pacing pacing = Pacing::as_recorded(10, std::nullopt);
  CHECK(*pacing.next(Instant{100, 0}, start) == start);
  CHECK(*pacing.next(Instant{101, 500'000'000}, start + seconds(9)) == start + milliseconds(150));
  CHECK(*pacing.next(Instant{100, 0}, start) == start + milliseconds(150));
  CHECK(*pacing.next(std::nullopt, start) == start + milliseconds(150));
  CHECK(*pacing.next(Instant{102, 500'000'000}, start) == start + milliseconds(250));
  CHECK(pacing.shortened() == 0);
}

TEST_CASE("long gaps are cut, and counted") {
  Pacing pacing = Pacing::as_recorded(1, seconds(10));
  CHECK(*pacing.next(Instant{0, 0}, start) == start);
  CHECK(*pacing.next(Instant{86'400, 0}, start) == start + seconds(10));
  CHECK(*pacing.next(Instant{86'401, 0}, start) == start + seconds(11));
  CHECK(pacing.shortened() == 1);
  CHECK(pacing.shortened_by() == seconds(86'390));
}

TEST_CASE("an input that has no more for a while moves the plan, but not back") {
  Pacing rate = Pacing::at_rate(1);
  rate.not_before(start + seconds(5));
  CHECK(*rate.next(std::nullopt, start) == start);
  rate.not_before(start);
  CHECK(*rate.next(std::nullopt, start) == start + seconds(1));
  rate.not_before(start + seconds(60));
  CHECK(*rate.next(std::nullopt, start) == start + seconds(60));
  CHECK(*rate.next(std::nullopt, start) == start + seconds(61));
  Pacing recorded = Pacing::as_recorded(1, std::nullopt);
  recorded.next(Instant{0, 0}, start);
  recorded.not_before(start + seconds(60));
  CHECK(*recorded.next(Instant{0, 0}, start) == start + seconds(60));
  CHECK(*recorded.next(Instant{2, 0}, start) == start + seconds(62));
}

TEST_CASE("times from one end of the calendar to the other do not overflow") {
  Pacing pacing = Pacing::as_recorded(0.001, std::nullopt);
  const Time first = *pacing.next(Instant{-62'167'219'200, 0}, start);
  CHECK(*pacing.next(Instant{253'402'300'799, 0}, start) > first);
}
