#include "base/output.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/errors.hpp"
#include "base/uninterrupted.hpp"
#include "model/failure.hpp"

namespace hook::base {

void Output::flush() {
  std::string_view rest = buffer_;
  const int error = write_all(fd_, rest);
  buffer_.clear();
  if (error == 0) return;
  if (error == EPIPE) throw ClosedPipe();
  std::string hint;
  if (error == ENOSPC) hint = "free some space and run again; " + left_;
  else if (error == EBADF) hint = "it is closed: send what is not wanted to /dev/null";
  throw Failure(fmt::format("cannot write to {}: {}", name_, error_text(error)), std::move(hint));
}

void write_whole(int fd, std::string name, std::string_view text) {
  Output out(fd, std::move(name));
  out.write(text);
  out.flush();
}

void write_best_effort(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written < 0 && errno != EINTR) return;
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
}

bool is_terminal(int fd) { return ::isatty(fd) == 1; }

int terminal_columns(int fd) {
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace hook::base
