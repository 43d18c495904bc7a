#include "http/schedule.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include "http/clock.hpp"

namespace hook::http {

Schedule::Schedule(std::size_t window) : entries_(window), keys_(&memory_) { keys_.reserve(window); }

void Schedule::append(List& list, Slot slot) {
  entries_[slot].behind = none;
  if (list.first == none) list.first = slot;
  else entries_[list.last].behind = slot;
  list.last = slot;
}

Slot Schedule::take_first(List& list) {
  const Slot slot = list.first;
  list.first = entries_[slot].behind;
  return slot;
}

void Schedule::add(Slot slot, Key key, Time due) {
  entries_[slot] = {key, due, none};
  append(planned_, slot);
  if (due == Time::min()) release(due);
}

void Schedule::release(Time now) {
  while (planned_.first != none && entries_[planned_.first].due <= now) {
    const Slot slot = take_first(planned_);
    const auto [place, is_free] = keys_.try_emplace(entries_[slot].key);
    append(is_free ? ready_ : place->second, slot);
    if (is_free) ++ready_count_;
  }
}

std::optional<Slot> Schedule::next(Time now) {
  if (!again_.empty() && again_.top().when <= now) {
    const Slot slot = again_.top().slot;
    again_.pop();
    return slot;
  }
  release(now);
  if (ready_.first == none) return std::nullopt;
  --ready_count_;
  return take_first(ready_);
}

void Schedule::finish(Slot slot) {
  const auto place = keys_.find(entries_[slot].key);
  if (place->second.first == none) {
    keys_.erase(place);
    return;
  }
  append(ready_, take_first(place->second));
  ++ready_count_;
}

std::optional<Time> Schedule::next_time() const {
  std::optional<Time> when;
  if (planned_.first != none) when = entries_[planned_.first].due;
  if (!again_.empty()) when = when ? std::min(*when, again_.top().when) : again_.top().when;
  return when;
}

}  // namespace hook::http
