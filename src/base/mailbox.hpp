// What one thread hands to another, which may wait for it among other descriptors.
#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <system_error>
#include <utility>
#include <vector>

namespace hook::base {

template <typename Item>
class Mailbox {
 public:
  Mailbox() : event_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (event_ < 0) throw std::system_error(errno, std::system_category(), "eventfd");
  }
  ~Mailbox() { ::close(event_); }
  Mailbox(const Mailbox&) = delete;
  Mailbox& operator=(const Mailbox&) = delete;

  // From any thread.
  void put(Item&& item) {
    const std::scoped_lock lock(mutex_);
    items_.push_back(std::move(item));
    wake();
  }

  // The rest is its owner's alone. All that has come, in its order, in place of what `items` had.
  void take(std::vector<Item>& items) {
    items.clear();
    const std::scoped_lock lock(mutex_);
    items_.swap(items);
  }

  // To be called before waiting: from now on descriptor() is readable as soon as something has come. Whoever is not
  // about to wait costs the others no system call.
  void expect() {
    const std::scoped_lock lock(mutex_);
    expected_ = true;
    if (!items_.empty()) wake();
  }
  int descriptor() const { return event_; }
  // After waiting.
  void expect_no_more() {
    const std::scoped_lock lock(mutex_);
    if (!expected_) {
      eventfd_t count = 0;
      ::eventfd_read(event_, &count);
    }
    expected_ = false;
  }

 private:
  void wake() {
    if (!std::exchange(expected_, false)) return;
    ::eventfd_write(event_, 1);
  }

  int event_;
  std::mutex mutex_;  // guards what follows
  std::vector<Item> items_;
  bool expected_ = false;
};

}  // namespace hook::base
