#include "base/timer.hpp"

#include <doctest/doctest.h>
#include <poll.h>

#include <chrono>
#include <optional>

namespace hook::base {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds hour{3'600'000};

// Waits as its users do, and returns whether the timer has ended the wait.
bool expires(const Timer& timer, milliseconds most) {
  pollfd waited{timer.fd(), POLLIN, 0};  // poll() ignores -1
  const auto timeout = timer.poll_timeout(most);
  const int ready = ::poll(&waited, 1, static_cast<int>(timeout.count()));
  return ready == 1 || timeout < most;
}

}  // namespace

TEST_CASE("a timer that is not set does not end a wait") {
  Timer timer;
  CHECK_FALSE(expires(timer, milliseconds(1)));
  timer.set(Timer::Clock::now() - hour);
  timer.set(std::nullopt);
  CHECK_FALSE(expires(timer, milliseconds(1)));
}

TEST_CASE("a timer ends a wait at its time, not before") {
  Timer timer;
  const auto when = Timer::Clock::now() + milliseconds(5);
  timer.set(when);
  CHECK(expires(timer, hour));
  CHECK(Timer::Clock::now() >= when);
}

TEST_CASE("a time that has passed ends a wait at once, each time that it is set") {
  Timer timer;
  for (int i = 0; i < 3; ++i) {
    timer.set(Timer::Clock::now() - hour);
    CHECK(expires(timer, hour));
  }
  timer.set(Timer::Clock::time_point{});  // the clock's own zero
  CHECK(expires(timer, hour));
}

}  // namespace hook::base
