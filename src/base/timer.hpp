// A point in time to wait for among descriptors.
#pragma once

#include <chrono>
#include <optional>

#include "base/descriptor.hpp"

namespace hook::base {

// On Linux a descriptor (timerfd), since poll()'s own time-out counts whole milliseconds and rounds up, which would
// make each of a thousand deliveries a second half a millisecond late. Elsewhere that time-out is all there is.
class Timer {
 public:
  using Clock = std::chrono::steady_clock;

  Timer();

  // Expires at `when`; never, if there is none.
  void set(std::optional<Clock::time_point> when);

  // Readable once the timer has expired; -1 where this system has no such descriptor.
  int fd() const { return fd_.fd(); }
  // How long poll() may wait, at most `most`: less only where there is no descriptor to end the wait.
  std::chrono::milliseconds poll_timeout(std::chrono::milliseconds most) const;

 private:
  Descriptor fd_;
  std::optional<Clock::time_point> set_;
};

}  // namespace hook::base
