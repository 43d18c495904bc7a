// What one thread hands to another, which may wait for it among other descriptors.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

#include "base/event.hpp"

namespace hook::base {

template <typename Item>
class Mailbox {
 public:
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
  int descriptor() const { return event_.fd(); }
  // After waiting.
  void expect_no_more() {
    const std::scoped_lock lock(mutex_);
    if (!expected_) event_.clear();
    expected_ = false;
  }

 private:
  void wake() {
    if (std::exchange(expected_, false)) event_.set();
  }

  Event event_;
  std::mutex mutex_;  // guards what follows
  std::vector<Item> items_;
  bool expected_ = false;
};

}  // namespace hook::base
