// What the machine did wrong: no file, a full disk, a port that is taken.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace hook {

// What a command's exit status says.
enum class Exit : int {
  good = 0,
  findings = 1,  // something that was looked at is not as it should be
  usage = 2,     // the command line is wrong
  failure = 3,   // something could not be done; wins over findings
  interrupted = 130
};

// Thrown from anywhere, caught once, in main, and shown as `cooledge-hook: WHAT` and `hint: HINT`. Never thrown
// because of bytes from outside: those give a Finding.
class Failure : public std::runtime_error {
 public:
  explicit Failure(const std::string& what, std::string hint = {}, Exit exit = Exit::failure)
      : std::runtime_error(what), hint_(std::move(hint)), exit_(exit) {}

  const std::string& hint() const { return hint_; }
  Exit exit() const { return exit_; }

  // The input that could not be read, and where in it; empty where none is concerned.
  const std::string& path() const { return path_; }
  std::uint64_t line() const { return line_; }
  Failure& at(std::string path, std::uint64_t line = 1) {
    path_ = std::move(path);
    line_ = line;
    return *this;
  }

 private:
  std::string hint_;
  Exit exit_;
  std::string path_;
  std::uint64_t line_ = 1;
};

// Whoever read our output has gone away: no more is wanted, and nothing is wrong.
class ClosedPipe {};

}  // namespace hook
