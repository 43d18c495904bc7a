// A descriptor that one thread, or a signal handler, makes readable to wake another that waits for it in poll().
#pragma once

namespace hook::base {

class Event {
 public:
  // Throws Failure where there are too many open files.
  Event();
  ~Event();
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  int fd() const { return readable_; }

  // Makes fd() readable, and keeps errno. From any thread, and from a signal handler.
  void set() const noexcept;
  // Makes fd() unreadable until it is set again.
  void clear() const noexcept;

 private:
  int readable_;
  int writable_;
};

}  // namespace hook::base
