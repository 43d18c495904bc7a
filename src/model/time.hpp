// Timestamps, dates and durations, with the calendar checked.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.hpp"

namespace hook {

// An instant: nanoseconds since 1970-01-01T00:00:00Z, leap seconds not counted. Years 0000 to 9999 need more than
// 64 bits of nanoseconds, so the two parts stand apart.
struct Instant {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  // 0 to 999,999,999

  auto operator<=>(const Instant&) const = default;
};

// A date-time of RFC 3339, section 5.6: `T` and `Z` in either case, any number of fraction digits, an offset. The
// second 60 counts at 23:59 UTC on the last day of a month (section 5.7), and is the same instant as the second
// after it. The error says why it is no date-time: a sentence without its subject, "is no timestamp: hours end at 23".
Result<Instant, std::string_view> parse_timestamp(std::string_view text);

// True where `text` is a timestamp in the form that nearly all have: UTC, with whole seconds or milliseconds, on a day
// that every month has. False says nothing.
inline bool is_plain_timestamp(std::string_view text) {
  if (text.size() != 24 && text.size() != 20) return false;
  bool digits = true;
  const auto digit = [&](std::size_t at) {
    const unsigned value = static_cast<unsigned char>(text[at]) - static_cast<unsigned>('0');
    digits = digits && value <= 9;
    return value;
  };
  const auto two = [&](std::size_t at) { return digit(at) * 10 + digit(at + 1); };
  two(0);
  two(2);
  const bool in_range = two(5) - 1 < 12 && two(8) - 1 < 28 && two(11) < 24 && two(14) < 60 && two(17) < 60;
  if (text.size() == 24) {
    two(20);
    digit(22);
    digits = digits && text[19] == '.';
  }
  return in_range && digits && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' &&
         text[16] == ':' && text.back() == 'Z';
}

// Why `text` is not a full-date of RFC 3339 (YYYY-MM-DD, ISO 8601's calendar date); empty where it is one.
std::string_view why_not_date(std::string_view text);

// The one grammar of durations: `250ms`, `1.5s`, `5m` or `5min`, `1h30m`, `1d`, `1w`, or seconds without a unit. Units
// go from large to small, and only the last number may have a fraction. Nothing for anything else, and for more than
// 30 years, which no timer takes.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

// A span of time in words, in its two largest units: "2 h 3 min"; below ten seconds also "250 ms" and "1.5 s".
std::string duration_text(std::uint64_t seconds);
std::string duration_text(std::chrono::milliseconds span);

// What a person writes behind --since: a timestamp, a date or a date-time without offset (read as UTC), or how long
// ago, as parse_duration() reads it, with a unit: a bare number could be a year, or Unix time.
std::optional<Instant> parse_when(std::string_view text, Instant now);

}  // namespace hook
