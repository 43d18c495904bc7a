// Buffered writing to a file descriptor.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace hook::base {

// Gathers whole lines and writes them in large pieces, so that whatever a crash or a signal cuts off, the file
// holds whole lines. Throws Failure where the disk is full, ClosedPipe where the reader has gone.
class Output {
 public:
  // `name` is what errors call it; `left` what a full disk leaves there.
  Output(int fd, std::string name, std::string_view left = "what stands there so far is whole lines")
      : fd_(fd), name_(std::move(name)), left_(left) {}

  // The buffer to append to; call line_done() behind each whole line.
  std::string& buffer() { return buffer_; }
  void line_done() {
    if (buffer_.size() >= flush_at) flush();
  }
  void write(std::string_view text) {
    buffer_ += text;
    line_done();
  }
  void flush();

  int fd() const { return fd_; }

 private:
  static constexpr std::size_t flush_at = 1U << 16U;

  int fd_;
  std::string name_;
  std::string left_;
  std::string buffer_;
};

// Writes all of `text`, and throws as Output does.
void write_whole(int fd, std::string name, std::string_view text);

// Writes all of `text` at once. Errors are left alone: for the last words on standard error.
void write_best_effort(int fd, std::string_view text);

bool is_terminal(int fd);

// Columns of the terminal, 80 where that cannot be asked.
int terminal_columns(int fd);

}  // namespace hook::base
