#include "model/time.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/result.hpp"

namespace hook {
namespace {

constexpr std::int64_t seconds_per_day = 86400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// Days from 1970-01-01 in the proleptic Gregorian calendar, by counting years from March so that the leap day comes
// last (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
std::int64_t days_from_epoch(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return static_cast<std::int64_t>(era) * 146097 + day_of_era - 719468;
}

// The number written in `count` digits at `at`, or -1.
int number_at(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return -1;
  int value = 0;
  bool digits = true;
  for (std::size_t i = at; i < at + count; ++i) {
    digits = digits && is_digit(text[i]);
    value = value * 10 + (text[i] - '0');
  }
  return digits ? value : -1;
}

struct Date {
  int year = -1;
  int month = -1;
  int day = -1;
};

Date date_at_front(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
  return {number_at(text, 0, 4), number_at(text, 5, 2), number_at(text, 8, 2)};
}

// Empty where the calendar has that day.
std::string_view why_no_such_day(const Date& date) {
  if (date.month < 1 || date.month > 12) return "is no date: there is no such month";
  if (date.day < 1) return "is no date: days count from 01";
  if (date.day <= days_in(date.year, date.month)) return {};
  if (date.month == 2 && date.day == 29) return "is no date: that year has no 29 February";
  return "is no date: that month is shorter";
}

bool written_as_date(const Date& date) { return date.year >= 0 && date.month >= 0 && date.day >= 0; }

std::string_view why_not_written_as_timestamp(std::string_view text) {
  if (text.empty()) return "is not an RFC 3339 timestamp: it is empty";
  if (text.find_first_not_of("0123456789") == std::string_view::npos) {
    return "is not an RFC 3339 timestamp: it looks like seconds or milliseconds since 1970";
  }
  if (!written_as_date(date_at_front(text))) return "is not an RFC 3339 timestamp: it must begin with YYYY-MM-DD";
  if (text.size() == 10) return "is not an RFC 3339 timestamp: the time is missing";
  if (text[10] == ' ') return "is not an RFC 3339 timestamp: a space stands where T belongs";
  return "is not an RFC 3339 timestamp: it must be written YYYY-MM-DDThh:mm:ss and Z or an offset";
}

// The minutes that an offset is from UTC.
Result<int, std::string_view> read_zone(std::string_view text) {
  if (text.empty()) return Error{"is not an RFC 3339 timestamp: the offset from UTC is missing (Z, or +10:00)"};
  if (text == "Z" || text == "z") return 0;
  constexpr std::string_view misshapen =
      "is not an RFC 3339 timestamp: behind the seconds comes Z or an offset such as +10:00";
  if ((text[0] != '+' && text[0] != '-') || text.size() != 6 || text[3] != ':') return Error{misshapen};
  const int hours = number_at(text, 1, 2);
  const int minutes = number_at(text, 4, 2);
  if (hours < 0 || minutes < 0) return Error{misshapen};
  if (hours > 23 || minutes > 59) return Error{"is no timestamp: there is no such offset from UTC"};
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

// The digits behind the decimal point as nanoseconds; what is finer is dropped. `at` moves behind them.
std::int32_t read_fraction(std::string_view text, std::size_t& at) {
  std::int32_t value = 0;
  std::int32_t unit = 100'000'000;
  for (; at < text.size() && is_digit(text[at]); ++at, unit /= 10) value += (text[at] - '0') * unit;
  return value;
}

// `day` counts from 1970-01-01. The inverse of days_from_epoch, as far as it is needed.
bool is_first_of_month(std::int64_t day) {
  constexpr std::int64_t days_per_400_years = 146097;
  const std::int64_t shifted = ((day + 719468) % days_per_400_years + days_per_400_years) % days_per_400_years;
  const std::int64_t year_of_era = (shifted - shifted / 1460 + shifted / 36524 - shifted / 146096) / 365;
  const std::int64_t day_of_year = shifted - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  return day_of_year == (153 * month + 2) / 5;
}

}  // namespace

Result<Instant, std::string_view> parse_timestamp(std::string_view text) {
  const Date date = date_at_front(text);
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second = number_at(text, 17, 2);
  if (!written_as_date(date) || hour < 0 || minute < 0 || second < 0 || text[13] != ':' || text[16] != ':' ||
      (text[10] != 'T' && text[10] != 't')) {
    return Error{why_not_written_as_timestamp(text)};
  }
  if (const auto why = why_no_such_day(date); !why.empty()) return Error{why};
  if (hour > 23) return Error{"is no timestamp: hours end at 23"};
  if (minute > 59) return Error{"is no timestamp: minutes end at 59"};
  if (second > 60) return Error{"is no timestamp: seconds end at 59"};
  std::size_t at = 19;
  Instant instant;
  if (at < text.size() && text[at] == '.') {
    const std::size_t digits = ++at;
    instant.nanoseconds = read_fraction(text, at);
    if (at == digits) return Error{"is not an RFC 3339 timestamp: no digit follows the decimal point"};
  }
  const auto offset_minutes = read_zone(text.substr(at));
  if (!offset_minutes) return Error{offset_minutes.error()};
  const std::int64_t day = days_from_epoch(date.year, date.month, date.day);
  const std::int64_t minutes = (day * 24 + hour) * 60 + minute - *offset_minutes;
  instant.seconds = minutes * 60 + second;
  if (second == 60) {
    const bool midnight = instant.seconds % seconds_per_day == 0;  // the second behind a leap second
    if (!midnight || !is_first_of_month(instant.seconds / seconds_per_day)) {
      return Error{"is no timestamp: a leap second comes only at 23:59:60 UTC on the last day of a month"};
    }
  }
  return instant;
}

std::string_view why_not_date(std::string_view text) {
  const Date date = date_at_front(text);
  if (text.empty()) return "is not an ISO 8601 date: it is empty";
  if (text.size() != 10 || !written_as_date(date)) return "is not an ISO 8601 date: it must be written YYYY-MM-DD";
  return why_no_such_day(date);
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  constexpr std::int64_t longest = std::int64_t{30} * 365 * seconds_per_day * 1000;
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 7> units{{{"ms", 1},
                                                                            {"s", 1000},
                                                                            {"m", 60'000},
                                                                            {"min", 60'000},
                                                                            {"h", 3'600'000},
                                                                            {"d", seconds_per_day * 1000},
                                                                            {"w", 7 * seconds_per_day * 1000}}};
  const bool is_bare = text.find_first_not_of("0123456789.") == std::string_view::npos;
  std::int64_t total = 0;
  std::int64_t larger = longest;  // than the unit that may follow
  std::size_t at = 0;
  do {
    const std::size_t number = at;
    std::int64_t whole = 0;
    for (; at < text.size() && is_digit(text[at]) && whole <= longest; ++at) whole = whole * 10 + (text[at] - '0');
    const bool has_point = at < text.size() && text[at] == '.';
    const std::size_t fraction = at + (has_point ? 1 : 0);
    const std::int64_t nanoseconds = has_point ? read_fraction(text, ++at) : 0;
    const bool has_digits = at > number + (has_point ? 1 : 0);
    const std::size_t name = at;
    while (at < text.size() && !is_digit(text[at]) && text[at] != '.') ++at;
    const std::string_view wanted = is_bare ? "s" : text.substr(name, at - name);
    const auto* const unit = std::ranges::find_if(units, [&](const auto& known) { return known.first == wanted; });
    if (!has_digits || unit == units.end() || unit->second >= larger || whole > longest / unit->second) return {};
    if (has_point && (at < text.size() || fraction == name)) return {};
    larger = unit->second;
    total += whole * unit->second + (nanoseconds * unit->second + 500'000'000) / 1'000'000'000;
  } while (at < text.size());
  if (total > longest) return {};
  return std::chrono::milliseconds(total);
}

std::string duration_text(std::uint64_t seconds) {
  constexpr std::array<std::pair<std::uint64_t, std::string_view>, 5> units{
      {{365 * seconds_per_day, "years"}, {seconds_per_day, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}}};
  std::string text;
  std::size_t told = 0;
  for (const auto& [size, name] : units) {
    const std::uint64_t count = seconds / size;
    seconds %= size;
    if (told > 0) ++told;
    if (count > 0 && told < 3) {
      if (told == 0) told = 1;
      if (!text.empty()) text += ' ';
      text += std::to_string(count);
      text += ' ';
      text += count == 1 && name == "years" ? "year" : name;
    }
  }
  return text.empty() ? "0 s" : text;
}

std::string duration_text(std::chrono::milliseconds span) {
  const std::int64_t ms = span.count();
  constexpr std::int64_t ms_in_second = 1000;
  if (ms < ms_in_second) return std::to_string(ms) + " ms";
  if (ms >= 10 * ms_in_second || ms % ms_in_second == 0)
    return duration_text(static_cast<std::uint64_t>(ms / ms_in_second));
  std::string text = std::to_string(static_cast<double>(ms) / static_cast<double>(ms_in_second));
  text.resize(text.find('.') + 3);
  while (text.ends_with('0') || text.ends_with('.')) text.pop_back();
  return text + " s";
}

std::optional<Instant> parse_when(std::string_view text, Instant now) {
  if (const auto parsed = parse_timestamp(text)) return *parsed;
  const bool has_unit = text.find_first_not_of("0123456789.") != std::string_view::npos;
  if (const auto ago = has_unit ? parse_duration(text) : std::nullopt) {
    // From the whole second below, so that nanoseconds stay positive.
    constexpr std::int64_t ms_in_second = 1000;
    constexpr std::int64_t ns_in_ms = 1'000'000;
    constexpr std::int64_t ns_in_second = 1'000'000'000;
    const std::int64_t ns = now.nanoseconds - ago->count() % ms_in_second * ns_in_ms;
    const std::int64_t borrowed = ns < 0 ? 1 : 0;
    return Instant{now.seconds - ago->count() / ms_in_second - borrowed,
                   static_cast<std::int32_t>(ns + borrowed * ns_in_second)};
  }
  // A date, or a time without seconds or offset: what is missing is midnight, whole, and UTC.
  std::string padded(text);
  if (padded.size() > 10 && padded[10] == ' ') padded[10] = 'T';
  if (padded.size() == 10) padded += "T00:00";
  if (padded.size() == 16) padded += ":00";
  if (const auto parsed = parse_timestamp(padded)) return *parsed;
  if (const auto parsed = parse_timestamp(padded + "Z")) return *parsed;
  return std::nullopt;
}

}  // namespace hook
