// When each request is planned to go.
//
// The plan is made of moments, never of pauses between one request and the next, so that nothing drifts and a slow
// answer puts nothing off.
#pragma once

#include <cstdint>
#include <optional>

#include "http/clock.hpp"
#include "model/time.hpp"

namespace hook::http {

class Pacing {
 public:
  // As soon as may be.
  Pacing() = default;
  static Pacing at_rate(double per_second) { return {Kind::rate, per_second, {}}; }
  // With the gaps of the recording, `speed` times as fast; none longer than `gap_max` as it is replayed.
  static Pacing as_recorded(double speed, std::optional<Span> gap_max) { return {Kind::recorded, speed, gap_max}; }

  // The moment of the next request; the first one's is `now`. Times that go back stand still. Nothing where there is
  // no plan.
  std::optional<Time> next(std::optional<Instant> recorded, Time now);

  // The next moment will not be before that one: what comes later than planned since its input did is not late.
  void not_before(Time moment);

  bool is_planned() const { return kind_ != Kind::none; }
  // Gaps that were cut to the longest, and by how much.
  std::uint64_t shortened() const { return shortened_; }
  Span shortened_by() const { return shortened_by_; }

 private:
  enum class Kind : std::uint8_t { none, rate, recorded };

  Pacing(Kind kind, double value, std::optional<Span> gap_max) : kind_(kind), value_(value), gap_max_(gap_max) {}

  Time rate_moment() const;

  Kind kind_ = Kind::none;
  double value_ = 1;
  std::optional<Span> gap_max_;
  std::optional<Time> start_;
  std::uint64_t count_ = 0;
  std::optional<Instant> last_;
  Time due_;
  std::uint64_t shortened_ = 0;
  Span shortened_by_{};
};

}  // namespace hook::http
