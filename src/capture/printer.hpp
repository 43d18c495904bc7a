// The lines about deliveries, on their way to whoever reads along. They have a thread of their own, so that a terminal
// that is held, or a pipe that nobody reads, keeps no delivery waiting.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace hook::capture {

class Printer {
 public:
  struct Options {
    int fd;
    std::string name;  // what errors call it
    int interruption;  // once it is readable, a reader who does not read is waited for no longer than some seconds
    // What comes when too much waits is left out, and that is said, as is what is not read at the end; else whoever
    // brings it waits.
    bool leaves_out;
    std::function<void()> broken;  // called once, on its thread, where nothing more can be printed
  };

  explicit Printer(Options options);
  ~Printer();
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  // Any thread. Whole lines.
  void print(std::string_view lines);

  // Prints what waits, and ends the thread. Rethrows what ended it early: ClosedPipe, or Failure.
  void finish();

 private:
  void work();
  void write(std::string_view lines);
  void join();

  Options options_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string waiting_;
  std::uint64_t left_out_ = 0;  // lines
  bool finishing_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace hook::capture
