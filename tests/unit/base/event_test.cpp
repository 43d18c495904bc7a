#include "base/event.hpp"

#include <doctest/doctest.h>
#include <poll.h>

#include <thread>

namespace hook::base {
namespace {

bool is_readable(int fd) {
  pollfd waited{fd, POLLIN, 0};
  return ::poll(&waited, 1, 0) == 1;
}

}  // namespace

TEST_CASE("an event is readable from when it is set until it is cleared, however often it was set") {
  const Event event;
  CHECK_FALSE(is_readable(event.fd()));
  for (int i = 0; i < 1000; ++i) event.set();
  CHECK(is_readable(event.fd()));
  event.clear();
  CHECK_FALSE(is_readable(event.fd()));
  event.clear();  // does not block
  event.set();
  CHECK(is_readable(event.fd()));
}

TEST_CASE("setting an event that nobody clears never blocks") {
  const Event event;
  for (int i = 0; i < 100'000; ++i) event.set();  // more than a pipe holds
  CHECK(is_readable(event.fd()));
  event.clear();
  CHECK_FALSE(is_readable(event.fd()));
}

TEST_CASE("an event wakes a thread that waits for it") {
  const Event event;
  std::thread other([&event] { event.set(); });
  pollfd waited{event.fd(), POLLIN, 0};
  CHECK(::poll(&waited, 1, -1) == 1);
  other.join();
}

}  // namespace hook::base
