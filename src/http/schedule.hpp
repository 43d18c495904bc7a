// Which request may be sent when: the planned moment, and the order among those that belong together.
//
// Requests come in the order of the plan, each with a key and a planned moment. From that moment on one is *released*:
// ready, unless an earlier one with its key is not finished; then it waits in that key's chain. So at most one of a key
// is under way, and one that waits for another attempt keeps its key, which is what keeps the order. Everything here
// is constant work a request, and nothing is allocated once the window is full. Time is handed in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <optional>
#include <queue>
#include <unordered_map>
#include <vector>

#include "http/clock.hpp"

namespace hook::http {

using Slot = std::uint32_t;  // a request's number, from 0 to the size of the window
using Key = std::uint64_t;

class Schedule {
 public:
  explicit Schedule(std::size_t window);

  // Planned moments must not go back.
  void add(Slot slot, Key key, Time due);
  // The next that may be sent, from now on under way.
  std::optional<Slot> next(Time now);
  // It is under way again at `when`, if not before; its key stays taken.
  void again(Slot slot, Time when) { again_.push({when, numbers_++, slot}); }
  // Nothing more becomes of it: the next of its key may go.
  void finish(Slot slot);

  // When there will be one that is not ready yet; nothing where only a finished one can change that.
  std::optional<Time> next_time() const;
  // How many may be sent now. Those without a moment of their own count as soon as they are added.
  std::size_t ready() const { return ready_count_; }

 private:
  static constexpr Slot none = ~Slot{0};

  struct Entry {
    Key key = 0;
    Time due;
    Slot behind = none;  // in whichever list it stands
  };
  struct List {
    Slot first = none;
    Slot last = none;
  };
  struct Later {
    Time when;
    std::uint64_t number;  // those of one moment stay in order
    Slot slot;
    bool operator>(const Later& other) const { return when != other.when ? when > other.when : number > other.number; }
  };

  void append(List& list, Slot slot);
  Slot take_first(List& list);
  void release(Time now);

  std::vector<Entry> entries_;
  List planned_;  // their moment has not come
  List ready_;
  std::size_t ready_count_ = 0;
  std::pmr::unsynchronized_pool_resource memory_;  // a key's place is used again
  std::pmr::unordered_map<Key, List> keys_;        // those that are taken, and who waits for them
  std::priority_queue<Later, std::vector<Later>, std::greater<>> again_;
  std::uint64_t numbers_ = 0;
};

}  // namespace hook::http
