// Words to the user on standard error. The only file that prints errors, and its rules are: a line begins with the
// program's name, in lower case and without a full stop; what to do next stands in a line of its own, `hint: …`;
// names of files and other people's text are escaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/environment.hpp"
#include "model/failure.hpp"

namespace hook::report {

// How to talk to the user, as the command line says.
struct ConsoleOptions {
  std::string colour = "auto";
  bool quiet = false;
  bool verbose = false;

  bool coloured(const Environment& environment, int fd) const;
  bool shows_progress(const Environment& environment) const;
};

void print_failure(int fd, const Failure& failure, bool coloured);
void print_line(int fd, std::string_view text);

// The line that a terminal shows while work takes longer than a second.
class Progress {
 public:
  // Shows nothing unless `shown`.
  Progress(int fd, bool shown);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Call often.
  void tick(std::uint64_t deliveries, std::uint64_t bytes);
  // The same with other words: show() them where it is due.
  bool is_due();
  void show(std::string line);
  // Takes the line away, before anything else is printed on the same terminal.
  void clear();

 private:
  int fd_;
  bool shown_;
  bool visible_ = false;
  std::int64_t started_ms_;
  std::int64_t drawn_ms_ = 0;
};

}  // namespace hook::report
