// The bytes of one input: a file, a pipe or standard input, inflated where they are gzip.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace hook::intake {

class Source {
 public:
  // Opens a file. Throws Failure where it cannot be read.
  explicit Source(const std::string& path);
  // Reads from a descriptor that somebody else closes. `name` is what errors call it.
  Source(int fd, std::string name);
  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // Reads up to buffer.size() bytes, 0 at the end. Throws Failure where reading fails, or where gzip data is damaged or
  // ends early: what was read before that is good.
  std::size_t read(std::span<char> buffer);

  // Whether reading was cut short by a signal: then there is nothing more, but that is not the end of the input.
  bool interrupted() const { return interrupted_; }

  // True where the next read would wait for somebody else to write.
  bool would_wait() const;

 private:
  struct Inflater;

  std::size_t read_some(std::span<char> buffer);
  std::size_t inflate(std::span<char> buffer);
  void start();

  int fd_;
  bool owned_;
  bool started_ = false;
  bool interrupted_ = false;
  std::string name_;
  std::string head_;  // bytes read to tell what this is, not yet handed out
  std::unique_ptr<Inflater> inflater_;
};

}  // namespace hook::intake
