#include "base/write_with_deadline.hpp"

#include <doctest/doctest.h>
#include <sys/eventfd.h>
#include <sys/types.h>
#include <unistd.h>
#include <csignal>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <string>
#include <thread>

using namespace hook;

namespace {

struct Pipe {
  Pipe() { REQUIRE(::pipe(ends.data()) == 0); }
  ~Pipe() {
    for (const int end : ends) ::close(end);
  }
  std::array<int, 2> ends{};
};

constexpr std::chrono::milliseconds no_time{0};
constexpr std::chrono::minutes ages{10};

}  // namespace

TEST_CASE("a slow reader gets all of it") {
  Pipe pipe;
  const std::string text(1'000'003, 'x');
  std::string got;
  std::thread reader([&] {
    std::array<char, 1000> piece{};
    while (got.size() < text.size()) {
      const ssize_t size = ::read(pipe.ends[0], piece.data(), piece.size());
      if (size <= 0) break;
      got.append(piece.data(), static_cast<std::size_t>(size));
    }
  });
  CHECK(base::write_patiently(pipe.ends[1], text, -1, no_time) == 0);
  reader.join();
  CHECK(got == text);
}

TEST_CASE("who does not read is not waited for once all is to end") {
  Pipe pipe;
  const int interruption = ::eventfd(1, 0);
  CHECK(base::write_patiently(pipe.ends[1], std::string(1'000'000, 'x'), interruption, no_time) == ECANCELED);
  CHECK(base::write_patiently(pipe.ends[1], "", interruption, no_time) == 0);
  ::close(interruption);
}

TEST_CASE("who reads to the end is served to the end, even then") {
  Pipe pipe;
  const int interruption = ::eventfd(1, 0);
  CHECK(base::write_patiently(pipe.ends[1], "short", interruption, ages) == 0);
  ::close(interruption);
}

TEST_CASE("a reader who has gone is an error, at once") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  ::close(pipe.ends[0]);
  CHECK(base::write_patiently(pipe.ends[1], "x", -1, no_time) == EPIPE);
  pipe.ends[0] = ::dup(pipe.ends[1]);
}
