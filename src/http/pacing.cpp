#include "http/pacing.hpp"

#include <algorithm>
#include <optional>

#include "http/clock.hpp"
#include "model/time.hpp"

namespace hook::http {
namespace {

constexpr double second = 1e9;

Span gap_between(Instant from, Instant to, double speed) {
  const double ns =
      static_cast<double>(to.seconds - from.seconds) * second + static_cast<double>(to.nanoseconds - from.nanoseconds);
  constexpr double longest = 1e18;  // some thirty years
  return Span(static_cast<Span::rep>(std::min(ns / speed, longest)));
}

}  // namespace

void Pacing::not_before(Time moment) {
  if (!start_) return;
  const Time planned = kind_ == Kind::rate ? rate_moment() : due_;
  if (planned >= moment) return;
  *start_ += moment - planned;
  due_ = moment;
}

Time Pacing::rate_moment() const {
  return start_.value_or(Time()) + Span(static_cast<Span::rep>(static_cast<double>(count_) * (second / value_)));
}

std::optional<Time> Pacing::next(std::optional<Instant> recorded, Time now) {
  if (kind_ == Kind::none) return std::nullopt;
  if (!start_) start_ = due_ = now;
  if (kind_ == Kind::rate) {
    const Time moment = rate_moment();
    ++count_;
    return moment;
  }
  if (!recorded) return due_;
  if (last_ && *recorded > *last_) {
    Span gap = gap_between(*last_, *recorded, value_);
    if (gap_max_ && gap > *gap_max_) {
      ++shortened_;
      shortened_by_ += gap - *gap_max_;
      gap = *gap_max_;
    }
    due_ += gap;
  }
  if (!last_ || *recorded > *last_) last_ = recorded;
  return due_;
}

}  // namespace hook::http
