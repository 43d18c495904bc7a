#include "base/write_with_deadline.hpp"

#include <poll.h>
#include <sys/types.h>
#include <unistd.h>
#include <chrono>
#include <climits>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hook::base {
namespace {

using Clock = std::chrono::steady_clock;

// Where poll() says that there is room in a pipe, there is room for so much.
constexpr std::size_t piece_size = PIPE_BUF;

int milliseconds_until(Clock::time_point when) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(when - Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(left, 0));
}

}  // namespace

int write_patiently(int fd, std::string_view text, int interruption, std::chrono::milliseconds grace) {
  std::optional<Clock::time_point> deadline;
  while (!text.empty()) {
    std::array<pollfd, 2> waited{{{fd, POLLOUT, 0}, {deadline ? -1 : interruption, POLLIN, 0}}};
    const int ready = ::poll(waited.data(), waited.size(), deadline ? milliseconds_until(*deadline) : -1);
    if (ready < 0 && errno != EINTR) return errno;
    if (ready == 0) return ECANCELED;
    if (waited[1].revents != 0) deadline = Clock::now() + grace;
    if (ready < 0 || waited[0].revents == 0) continue;
    const ssize_t written = ::write(fd, text.data(), std::min(text.size(), piece_size));
    if (written >= 0) text.remove_prefix(static_cast<std::size_t>(written));
    else if (errno != EINTR && errno != EAGAIN) return errno;
  }
  return 0;
}

}  // namespace hook::base
