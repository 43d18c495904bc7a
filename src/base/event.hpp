// A descriptor that one thread, or a signal handler, makes readable to wake another that waits for it in poll().
#pragma once

#include "base/descriptor.hpp"

namespace hook::base {

class Event {
 public:
  // Throws Failure where there are too many open files.
  Event();

  int fd() const { return readable_.fd(); }

  // Makes fd() readable, and keeps errno. From any thread, and from a signal handler.
  void set() const noexcept;
  // Makes fd() unreadable until it is set again.
  void clear() const noexcept;

 private:
  Descriptor readable_;
  Descriptor writable_;  // none: the same
};

}  // namespace hook::base
