#include "capture/printer.hpp"

#include <doctest/doctest.h>
#include <sys/eventfd.h>
#include <sys/types.h>
#include <unistd.h>
#include <csignal>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

#include "model/failure.hpp"

using namespace hook;

namespace {

struct Pipe {
  Pipe() { REQUIRE(::pipe(ends.data()) == 0); }
  ~Pipe() {
    for (const int end : ends) ::close(end);
  }
  std::string read_all() {
    ::close(ends[1]);
    ends[1] = ::dup(ends[0]);
    std::string got;
    std::array<char, 65536> piece{};
    for (ssize_t size = 0; (size = ::read(ends[0], piece.data(), piece.size())) > 0;)
      got.append(piece.data(), static_cast<std::size_t>(size));
    return got;
  }
  std::array<int, 2> ends{};
};

}  // namespace

TEST_CASE("lines about deliveries come in order, and all of them where they are read") {
  Pipe pipe;
  capture::Printer printer(
      {.fd = pipe.ends[1], .name = "a pipe", .interruption = -1, .leaves_out = true, .broken = [] {}});
  std::string all;
  for (int i = 0; i < 100; ++i) {
    const std::string line = std::to_string(i) + "\n";
    printer.print(line);
    all += line;
  }
  printer.finish();
  CHECK(pipe.read_all() == all);
}

TEST_CASE("nobody who brings lines waits for a reader who does not read, and what is left out is counted") {
  Pipe pipe;
  const int interruption = ::eventfd(0, 0);
  capture::Printer printer(
      {.fd = pipe.ends[1], .name = "a pipe", .interruption = interruption, .leaves_out = true, .broken = [] {}});
  const std::string line = std::string(999'999, 'x') + "\n";
  for (int i = 0; i < 20; ++i) printer.print(line);  // returns, though nobody reads
  const std::uint64_t one = 1;
  REQUIRE(::write(interruption, &one, sizeof one) == sizeof one);
  printer.finish();
  ::close(interruption);
}

TEST_CASE("a reader who has gone ends it once") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe pipe;
  ::close(pipe.ends[0]);
  std::atomic<int> broken = 0;
  capture::Printer printer(
      {.fd = pipe.ends[1], .name = "a pipe", .interruption = -1, .leaves_out = false, .broken = [&] { ++broken; }});
  printer.print("a line\n");
  printer.print("another\n");
  CHECK_THROWS_AS(printer.finish(), ClosedPipe);
  printer.print("too late\n");
  CHECK(broken == 1);
  pipe.ends[0] = ::dup(pipe.ends[1]);
}
