#include <fcntl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cstdlib>

#include <array>
#include <string>
#include <string_view>

#include "base/system.hpp"

namespace hook::base {
namespace {

// -1 stays -1. Between the call that made it and this one, a process that another thread starts would inherit it.
int not_inherited(int fd) {
  if (fd >= 0) ::fcntl(fd, F_SETFD, FD_CLOEXEC);
  return fd;
}

}  // namespace

std::array<int, 2> open_event() {
  std::array<int, 2> ends{-1, -1};
  if (::pipe(ends.data()) != 0) return {-1, -1};
  for (const int fd : ends) ::fcntl(not_inherited(fd), F_SETFL, O_NONBLOCK);
  return ends;
}

int open_unnamed_file(const std::string& folder) {
  std::string path = folder + "/cooledge-hook-XXXXXX";
  const int fd = not_inherited(::mkstemp(path.data()));
  if (fd >= 0) ::unlink(path.c_str());
  return fd;
}

// macOS's fsync() leaves the bytes in the disk's cache, where a power cut loses them. Not all file systems there can do
// more.
int sync_data(int fd) {
#ifdef F_FULLFSYNC
  if (::fcntl(fd, F_FULLFSYNC) == 0) return 0;
#endif
  return ::fsync(fd);
}

int open_socket(int family, int type, int protocol) { return not_inherited(::socket(family, type, protocol)); }

void expect_sequential_reads(int) {}

void enlarge_pipe(int, int) {}

std::string shared_library_name(std::string_view name, int version) {
#ifdef __APPLE__
  return fmt::format("lib{}.{}.dylib", name, version);
#else
  return fmt::format("lib{}.so.{}", name, version);
#endif
}

}  // namespace hook::base
