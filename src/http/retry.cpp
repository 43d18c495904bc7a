#include "http/retry.hpp"

#include <fmt/format.h>
#include <time.h>
#include <ctime>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "http/clock.hpp"
#include "http/response.hpp"
#include "model/failure.hpp"
#include "model/time.hpp"

namespace hook::http {
namespace {

Failure bad_statuses(std::string_view typed) {
  return Failure(fmt::format("--expect: \"{}\" is no list of statuses", typed),
                 "write 2xx, or some of them, as 200,202,4xx", Exit::usage);
}

// IMF-fixdate, and the obsolete forms of RFC 850 and asctime.
std::optional<std::int64_t> parse_http_date(const std::string& text) {
  for (const char* const form : {"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"}) {
    std::tm when{};
    const char* const end = ::strptime(text.c_str(), form, &when);
    if (end != nullptr && *end == '\0') return ::timegm(&when);
  }
  return std::nullopt;
}

}  // namespace

Statuses Statuses::parse(std::string_view typed) {
  Statuses statuses;
  for (std::size_t at = 0, end = 0; at <= typed.size(); at = end + 1) {
    end = std::min(typed.find(',', at), typed.size());
    const std::string_view word = typed.substr(at, end - at);
    if (word.size() != 3 || word[0] < '1' || word[0] > '5') throw bad_statuses(typed);
    const bool whole_class = word.substr(1) == "xx" || word.substr(1) == "XX";
    if (!whole_class && !base::is_digits(word)) throw bad_statuses(typed);
    const std::size_t first = whole_class ? static_cast<std::size_t>(word[0] - '0') * 100
                                          : static_cast<std::size_t>(std::stoi(std::string(word)));
    std::fill_n(statuses.listed_.begin() + static_cast<std::ptrdiff_t>(first), whole_class ? 100 : 1, true);
  }
  return statuses;
}

bool is_worth_another_try(Fault fault, int status) {
  switch (fault) {
    case Fault::not_http:
    case Fault::tls:
    case Fault::other: return false;
    case Fault::none:
      return status == 408 || status == 425 || status == 429 || (status >= 500 && status != 501 && status != 505);
    default: return true;
  }
}

Milliseconds Backoff::delay(unsigned attempt) {
  constexpr Milliseconds first{250};
  constexpr Milliseconds cap{30'000};
  constexpr Milliseconds floor{50};
  constexpr unsigned doublings_max = 7;
  const Milliseconds most = std::min(cap, first * (1U << std::min(attempt > 0 ? attempt - 1 : 0U, doublings_max)));
  std::uniform_int_distribution<Milliseconds::rep> any(0, most.count());
  return std::max(floor, Milliseconds(any(random_)));
}

std::optional<Milliseconds> parse_retry_after(std::string_view value, Instant now) {
  using std::chrono::seconds;
  if (base::is_digits(value)) {
    constexpr std::size_t digits_max = 9;
    if (value.size() > digits_max) return Milliseconds::max();
    return seconds(std::stoll(std::string(value)));
  }
  const auto date = parse_http_date(std::string(value));
  if (!date || *date <= now.seconds) return std::nullopt;
  return seconds(*date - now.seconds) - Milliseconds(now.nanoseconds / 1'000'000);
}

}  // namespace hook::http
