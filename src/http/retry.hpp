// Whether to try again, and when.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string_view>

#include "http/clock.hpp"
#include "http/response.hpp"
#include "model/time.hpp"

namespace hook::http {

// Statuses that count as taken: `2xx`, `200`, `200,202,4xx`.
class Statuses {
 public:
  // Throws Failure (usage).
  static Statuses parse(std::string_view typed);
  bool has(int status) const { return status >= 100 && status < 600 && listed_[static_cast<std::size_t>(status)]; }

 private:
  std::array<bool, 600> listed_{};
};

// What another attempt may change: connection errors, time-outs, cut answers, 408, 425, 429 and 5xx but for 501 and
// 505, which say that the endpoint cannot do it at all (RFC 9110, sections 15.6.2 and 15.6.6).
bool is_worth_another_try(Fault fault, int status);

// Full jitter: a random part of a span that doubles from a quarter of a second up to 30 s, but never under 50 ms, so
// that those who failed together do not come back together.
class Backoff {
 public:
  explicit Backoff(std::uint64_t seed) : random_(seed) {}
  // Before attempt number `attempt` + 1, counted from 1.
  Milliseconds delay(unsigned attempt);

 private:
  std::mt19937_64 random_;
};

// What Retry-After asks for (RFC 9110, section 10.2.3): seconds, or a date in any of the three forms of section 5.6.7.
// Nothing where it is neither, or a date that has passed.
std::optional<Milliseconds> parse_retry_after(std::string_view value, Instant now);

}  // namespace hook::http
