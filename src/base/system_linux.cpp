#include <fcntl.h>
#include <fmt/format.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cstdlib>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>

#include "base/system.hpp"

namespace hook::base {

std::array<int, 2> open_event() {
  const int fd = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  return {fd, fd};
}

int open_unnamed_file(const std::string& folder) {
  constexpr mode_t mode = 0600;
  int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
  if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {  // not all file systems have unnamed files
    std::string path = folder + "/cooledge-hook-XXXXXX";
    fd = ::mkostemp(path.data(), O_CLOEXEC);
    if (fd >= 0) ::unlink(path.c_str());
  }
  return fd;
}

int sync_data(int fd) { return ::fdatasync(fd); }

int open_socket(int family, int type, int protocol) { return ::socket(family, type | SOCK_CLOEXEC, protocol); }

void expect_sequential_reads(int fd) { ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL); }

void enlarge_pipe(int fd, int bytes) { ::fcntl(fd, F_SETPIPE_SZ, bytes); }

std::string shared_library_name(std::string_view name, int version) {
  return fmt::format("lib{}.so.{}", name, version);
}

}  // namespace hook::base
