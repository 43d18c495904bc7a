#include "base/uninterrupted.hpp"

#include <poll.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace hook::base {

int write_all(int fd, std::string_view& rest) {
  while (!rest.empty()) {
    const ssize_t written = ::write(fd, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {  // somebody who shares it made it non-blocking
      pollfd writable{fd, POLLOUT, 0};
      ::poll(&writable, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

int read_all(int fd, std::span<char> bytes, std::uint64_t from) {
  while (!bytes.empty()) {
    const ssize_t got =
        uninterrupted([&] { return ::pread(fd, bytes.data(), bytes.size(), static_cast<off_t>(from)); });
    if (got <= 0) return got < 0 ? errno : EIO;
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    from += static_cast<std::uint64_t>(got);
  }
  return 0;
}

}  // namespace hook::base
