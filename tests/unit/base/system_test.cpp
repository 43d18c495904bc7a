#include "base/system.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cstdlib>

#include <array>
#include <cerrno>
#include <filesystem>
#include <string>

namespace hook::base {
namespace {

bool is_inherited(int fd) { return (::fcntl(fd, F_GETFD) & FD_CLOEXEC) == 0; }

}  // namespace

TEST_CASE("an unnamed file can be written and read, and leaves nothing in its folder") {
  std::string folder = "/tmp/system_test.XXXXXX";
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const int fd = open_unnamed_file(folder);
  REQUIRE(fd >= 0);
  CHECK(std::filesystem::is_empty(folder));
  CHECK_FALSE(is_inherited(fd));
  struct stat file{};
  REQUIRE(::fstat(fd, &file) == 0);
  CHECK((file.st_mode & 0777U) == 0600U);
  CHECK(::pwrite(fd, "abc", 3, 0) == 3);
  CHECK(sync_data(fd) == 0);
  std::array<char, 3> bytes{};
  CHECK(::pread(fd, bytes.data(), bytes.size(), 0) == 3);
  CHECK(bytes == std::array<char, 3>{'a', 'b', 'c'});
  ::close(fd);
  std::filesystem::remove(folder);
  CHECK(open_unnamed_file(folder) == -1);
  CHECK(errno == ENOENT);
}

TEST_CASE("what cannot be synced says so") {
  CHECK(sync_data(-1) == -1);
  CHECK(errno == EBADF);
}

TEST_CASE("sockets and events are not inherited by other programs") {
  const int fd = open_socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(fd >= 0);
  CHECK_FALSE(is_inherited(fd));
  ::close(fd);
  const auto [readable, writable] = open_event();
  REQUIRE(readable >= 0);
  CHECK_FALSE(is_inherited(readable));
  CHECK_FALSE(is_inherited(writable));
  ::close(readable);
  if (writable != readable) ::close(writable);
}

TEST_CASE("the library that sends requests is named as the dynamic linker knows it") {
#ifdef __APPLE__
  CHECK(shared_library_name("curl", 4) == "libcurl.4.dylib");
#else
  CHECK(shared_library_name("curl", 4) == "libcurl.so.4");
#endif
}

}  // namespace hook::base
