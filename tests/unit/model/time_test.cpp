#include "model/time.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using hook::Instant;
using hook::parse_timestamp;

TEST_CASE("timestamps of RFC 3339 are read, with their offset") {
  CHECK(*parse_timestamp("1970-01-01T00:00:00Z") == Instant{0, 0});
  CHECK(*parse_timestamp("2026-06-17T03:21:00.000Z") == Instant{1781666460, 0});
  CHECK(*parse_timestamp("2026-06-17T13:21:00+10:00") == Instant{1781666460, 0});
  CHECK(*parse_timestamp("2026-06-16T22:21:00.25-05:00") == Instant{1781666460, 250'000'000});
  CHECK(*parse_timestamp("1969-12-31T23:59:59Z") == Instant{-1, 0});
  CHECK(parse_timestamp("0000-03-01t00:00:00z"));
  CHECK(parse_timestamp("2026-06-17T03:21:00-00:00"));
  CHECK(parse_timestamp("2026-06-17T03:21:00.1234567890123456789Z")->nanoseconds == 123456789);
}

TEST_CASE("a day that no calendar has is no timestamp") {
  for (const char* text :
       {"2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-00-10T00:00:00Z", "2026-06-00T00:00:00Z", "2026-06-17T24:00:00Z", "2026-06-17T03:60:00Z",
        "2026-06-17T03:21:61Z", "2026-06-17T03:21:00+24:00", "2026-06-17T03:21:00+10:60"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_timestamp(text));
  }
  CHECK(parse_timestamp("2000-02-29T00:00:00Z"));
  CHECK(parse_timestamp("2024-02-29T00:00:00Z"));
}

TEST_CASE("of the years that end a century, only each fourth has a 29 February") {
  for (const int year : {1900, 2000, 2100, 2200, 2400}) {
    const std::string day = std::to_string(year) + "-02-29";
    const bool exists = year == 2000 || year == 2400;
    CAPTURE(day);
    CHECK(bool(parse_timestamp(day + "T12:00:00Z")) == exists);
    CHECK(bool(parse_timestamp(day + "T12:00:00.000+10:00")) == exists);
    CHECK(hook::why_not_date(day).empty() == exists);
    CHECK(hook::parse_when(day, {}).has_value() == exists);
    CHECK(hook::parse_when(day + "T12:00", {}).has_value() == exists);
  }
  // What comes after such a February is counted right, too; `date -u -d DAY +%s` says the same.
  CHECK(parse_timestamp("1900-03-01T00:00:00Z")->seconds == -2203891200);
  CHECK(parse_timestamp("2000-02-29T00:00:00Z")->seconds == 951782400);
  CHECK(parse_timestamp("2000-03-01T00:00:00Z")->seconds == 951868800);
  CHECK(parse_timestamp("2100-03-01T00:00:00Z")->seconds == 4107542400);
  CHECK(parse_timestamp("2200-03-01T00:00:00Z")->seconds == 7263216000);
  CHECK(parse_timestamp("2400-02-29T00:00:00Z")->seconds == 13574563200);
  // The last day of February is one of a month, for leap seconds.
  CHECK(parse_timestamp("2000-02-29T23:59:60Z"));
  CHECK_FALSE(parse_timestamp("2000-02-28T23:59:60Z"));
  for (const char* const year : {"1900", "2100", "2200"})
    CHECK(parse_timestamp(year + std::string("-02-28T23:59:60Z")));
}

TEST_CASE("what is written otherwise than RFC 3339 is no timestamp") {
  for (const char* text : {"", "2026", "2026-06-17", "2026-06-17T03:21Z", "2026-06-17T03:21:00", "2026-06-17 03:21:00Z",
                           "2026-06-17T03:21:00,5Z", "2026-06-17T03:21:00.Z", "2026-6-17T03:21:00Z", "20260617T032100Z",
                           "2026-06-17T03:21:00+1000", "2026-06-17T03:21:00+10", "2026-06-17T03:21:00Z ",
                           "+2026-06-17T03:21:00Z", "2026-W25-3T03:21:00Z", "1781666460"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_timestamp(text));
  }
}

TEST_CASE("a leap second comes at 23:59:60 UTC on the last day of a month only") {
  CHECK(parse_timestamp("1990-12-31T23:59:60Z"));
  CHECK(parse_timestamp("1990-12-31T15:59:60-08:00"));  // RFC 3339, section 5.8
  CHECK(parse_timestamp("2026-07-01T09:59:60+10:00"));
  CHECK(parse_timestamp("2024-02-29T23:59:60.5Z"));
  CHECK_FALSE(parse_timestamp("1990-12-31T22:59:60Z"));
  CHECK_FALSE(parse_timestamp("1990-12-31T23:58:60Z"));
  CHECK_FALSE(parse_timestamp("1990-12-30T23:59:60Z"));
  CHECK_FALSE(parse_timestamp("1990-12-31T23:59:60+10:00"));
}

TEST_CASE("what is wrong with a timestamp is said") {
  CHECK(parse_timestamp("2026-06-17 03:21:00Z").error().find("a space stands where T belongs") !=
        std::string_view::npos);
  CHECK(parse_timestamp("1781666460").error().find("since 1970") != std::string_view::npos);
  CHECK(parse_timestamp("2026-02-29T00:00:00Z").error().find("29 February") != std::string_view::npos);
  CHECK(parse_timestamp("2026-06-17T03:21:00").error().find("offset from UTC is missing") != std::string_view::npos);
}

TEST_CASE("what is plainly a timestamp is one, whatever stands in its places") {
  for (const std::string good : {"2026-06-17T03:21:00.000Z", "2026-06-17T03:21:00Z"}) {
    CHECK(hook::is_plain_timestamp(good));
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string text = good;
        text[at] = static_cast<char>(byte);
        if (hook::is_plain_timestamp(text) && !parse_timestamp(text)) FAIL(text);
      }
    }
  }
  CHECK_FALSE(hook::is_plain_timestamp("2026-06-29T03:21:00Z"));  // that is for the calendar to say
}

TEST_CASE("dates are checked against the calendar too") {
  CHECK(hook::why_not_date("2024-02-29").empty());
  for (const char* text : {"", "2026-02-29", "2026-2-1", "06/07/2026", "2026-07-06T00:00:00Z", "20260706"}) {
    CAPTURE(text);
    CHECK_FALSE(hook::why_not_date(text).empty());
  }
}

TEST_CASE("durations have one way to be printed") {
  using std::chrono::milliseconds;
  CHECK(hook::duration_text(milliseconds(0)) == "0 ms");
  CHECK(hook::duration_text(milliseconds(250)) == "250 ms");
  CHECK(hook::duration_text(milliseconds(1500)) == "1.5 s");
  CHECK(hook::duration_text(milliseconds(2004)) == "2 s");
  CHECK(hook::duration_text(milliseconds(30'000)) == "30 s");
  CHECK(hook::duration_text(milliseconds(90'500)) == "1 min 30 s");
  CHECK(hook::duration_text(0) == "0 s");
  CHECK(hook::duration_text(7265) == "2 h 1 min");
}

TEST_CASE("durations have one grammar") {
  const std::vector<std::pair<const char*, std::int64_t>> good{
      {"0", 0},           {"90", 90'000},      {"1.5", 1500},         {"250ms", 250},        {"1.5s", 1500},
      {".5s", 500},       {"2min", 120'000},   {"5m", 300'000},       {"1h30m", 5'400'000},  {"1m500ms", 60'500},
      {"1d", 86'400'000}, {"1w", 604'800'000}, {"1w2d", 777'600'000}, {"1h0.5m", 3'630'000}, {"0.4ms", 0},
      {"0.5ms", 1},       {"007s", 7000},      {"30d", 2'592'000'000}};
  for (const auto& [text, ms] : good) {
    CAPTURE(text);
    CHECK(hook::parse_duration(text) == std::chrono::milliseconds(ms));
  }
  for (const char* const text : {"",       ".",
                                 "s",      "5x",
                                 "5 m",    " 5m",
                                 "5m ",    "-5s",
                                 "+5s",    "1e3",
                                 "1e3s",   "0x5s",
                                 "5.s",    "5.",
                                 "1.2.3",  "1.5h30m",
                                 "30m1h",  "1m1min",
                                 "1h1h",   "1h30",
                                 "never",  "off",
                                 "inf",    "nan",
                                 "5M",     "99999999999999999999s",
                                 "40000d", "2000w"}) {
    CAPTURE(text);
    CHECK_FALSE(hook::parse_duration(text));
  }
}

TEST_CASE("a point in time can be written as people do") {
  const Instant now{1781666460, 5};
  CHECK(hook::parse_when("2h", now) == Instant{1781666460 - 7200, 5});
  CHECK(hook::parse_when("1h30m", now) == Instant{1781666460 - 5400, 5});
  CHECK_FALSE(hook::parse_when("90", now));  // seconds, a year, or Unix time?
  CHECK(hook::parse_when("1.5s", now) == Instant{1781666460 - 2, 500'000'005});
  CHECK(hook::parse_when("1w", now) == Instant{1781666460 - 7 * 86400, 5});
  CHECK(hook::parse_when("2026-06-17", now) == Instant{1781654400, 0});
  CHECK(hook::parse_when("2026-06-17 03:21", now) == Instant{1781666460, 0});
  CHECK(hook::parse_when("2026-06-17T03:21:00Z", now) == Instant{1781666460, 0});
  for (const char* text : {"", "yesterday", "h", "2y", "-2h", "2 h", "2026-02-30", "99999999999999999999s"}) {
    CAPTURE(text);
    CHECK_FALSE(hook::parse_when(text, now));
  }
}
