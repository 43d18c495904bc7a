#include <algorithm>
#include <chrono>
#include <optional>

#include "base/timer.hpp"

namespace hook::base {

Timer::Timer() = default;

void Timer::set(std::optional<Clock::time_point> when) { set_ = when; }

std::chrono::milliseconds Timer::poll_timeout(std::chrono::milliseconds most) const {
  using std::chrono::milliseconds;
  if (!set_) return most;
  return std::clamp(std::chrono::ceil<milliseconds>(*set_ - Clock::now()), milliseconds(0), most);
}

}  // namespace hook::base
