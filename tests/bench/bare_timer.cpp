// The yardstick of `script/bench replay` for lateness: how late this machine wakes a thread that does nothing else. A
// timer is set for 1,000 moments, a millisecond apart, as replay's is for its plan; printed is the 99th percentile of
// how long after each the thread runs, in milliseconds.
#include <sys/epoll.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

using Clock = std::chrono::steady_clock;  // CLOCK_MONOTONIC, in nanoseconds

int main() {
  constexpr std::size_t ticks = 1000;
  constexpr std::int64_t gap = 1'000'000;  // nanoseconds
  constexpr std::int64_t second = 1'000'000'000;
  const auto now = [] { return Clock::now().time_since_epoch().count(); };
  const auto need = [](long result) {
    if (result >= 0) return static_cast<int>(result);
    std::fprintf(stderr, "bare_timer: %s\n", std::strerror(errno));
    std::exit(1);
  };
  const int timer = need(::timerfd_create(CLOCK_MONOTONIC, 0));
  const int loop = need(::epoll_create1(0));
  epoll_event event{};
  event.events = EPOLLIN;
  need(::epoll_ctl(loop, EPOLL_CTL_ADD, timer, &event));
  std::array<std::int64_t, ticks> late{};
  std::int64_t due = now();
  for (std::int64_t& behind : late) {
    due += gap;
    itimerspec when{};
    when.it_value.tv_sec = due / second;
    when.it_value.tv_nsec = due % second;
    need(::timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, nullptr));
    need(::epoll_wait(loop, &event, 1, -1));
    behind = now() - due;
  }
  std::sort(late.begin(), late.end());
  std::printf("%.3f\n", static_cast<double>(late[ticks * 99 / 100]) / 1e6);
  return 0;
}
