#include <sys/timerfd.h>
#include <ctime>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <optional>

#include "base/errors.hpp"
#include "base/timer.hpp"
#include "model/failure.hpp"

namespace hook::base {

// std::chrono::steady_clock is CLOCK_MONOTONIC here.
Timer::Timer() : fd_(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
  if (!fd_) throw Failure("cannot make a timer: " + error_text(errno));
}

// Setting it again also makes it unreadable, so that nothing needs to be read.
void Timer::set(std::optional<Clock::time_point> when) {
  const bool passed = set_ && *set_ <= Clock::now();
  if (when == set_ && !passed) return;
  set_ = when;
  itimerspec spec{};
  if (when) {
    using std::chrono::nanoseconds;
    constexpr std::int64_t second = 1'000'000'000;
    const std::int64_t ns = std::chrono::duration_cast<nanoseconds>(when->time_since_epoch()).count();
    spec.it_value.tv_sec = ns / second;
    spec.it_value.tv_nsec = ns % second;
    if (ns <= 0) spec.it_value = {0, 1};  // zeros would switch it off
  }
  ::timerfd_settime(fd_.fd(), TFD_TIMER_ABSTIME, &spec, nullptr);
}

std::chrono::milliseconds Timer::poll_timeout(std::chrono::milliseconds most) const { return most; }

}  // namespace hook::base
