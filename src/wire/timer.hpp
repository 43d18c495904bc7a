// A descriptor that becomes readable at a point in time: poll()'s own time-out counts whole milliseconds and rounds up,
// which makes a thousand deliveries a second half a millisecond late each.
#pragma once

#include <optional>

#include "wire/clock.hpp"

namespace hook::wire {

class Timer {
 public:
  Timer();
  ~Timer();
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

  // Readable from `when` on; never, where there is none.
  void set(std::optional<Time> when);
  int fd() const { return fd_; }

 private:
  int fd_;
  std::optional<Time> set_;
};

}  // namespace hook::wire
