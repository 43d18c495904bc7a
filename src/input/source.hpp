// The bytes of one input: a file, a pipe or standard input, inflated where they are gzip.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "base/descriptor.hpp"

namespace hook::input {

class Source {
 public:
  // True once reading shall end: looked at before each read, and when a signal cuts one short. None: never.
  using Interrupted = std::function<bool()>;

  // Opens a file. Throws Failure where it cannot be read.
  explicit Source(const std::string& path, Interrupted interrupted = {});
  // Reads from a descriptor that somebody else closes. `name` is what errors call it.
  Source(int fd, std::string name, Interrupted interrupted = {});
  ~Source();
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  // Reads up to buffer.size() bytes, 0 at the end. Throws Failure where reading fails, or where gzip data is damaged or
  // ends early: what was read before that is good.
  std::size_t read(std::span<char> buffer);

  // Takes the bytes as they are from now on, packed or not. Call before the first read.
  void do_not_inflate() { inflates_ = false; }

  // Keeps what it inflates also as it was packed, as long as that is not more than `bytes_max`.
  void keep_packed(std::size_t bytes_max) { packed_max_ = bytes_max; }
  const std::string& packed() const { return packed_; }

  // Whether what was read was packed.
  bool inflates() const { return inflater_ != nullptr; }

  // Whether reading was ended by the interruption: then there is nothing more, but that is not the end of the input.
  bool interrupted() const { return interrupted_; }

  int descriptor() const { return fd_; }

  // True where the next read would wait for somebody else to write.
  bool would_wait() const;

 private:
  struct Inflater;

  bool look_for_interruption();
  std::size_t read_some(std::span<char> buffer);
  std::size_t inflate(std::span<char> buffer);
  void start();
  void remember(std::span<const char> packed);

  base::Descriptor owned_;  // none: a descriptor that somebody else closes
  int fd_;
  bool inflates_ = true;
  bool started_ = false;
  bool interrupted_ = false;
  Interrupted interruption_;
  std::string name_;
  std::string head_;  // bytes read to tell what this is, not yet handed out
  std::unique_ptr<Inflater> inflater_;
  std::size_t packed_max_ = 0;
  std::string packed_;
};

}  // namespace hook::input
