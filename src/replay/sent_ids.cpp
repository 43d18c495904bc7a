#include "replay/sent_ids.hpp"
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "record/journal.hpp"

namespace hook::replay {
namespace {

constexpr std::uint64_t accepted_bit = 1;

}  // namespace

// Never 0, and the lowest bit is free.
std::uint64_t SentIds::print_of(std::string_view event_id) {
  const std::uint64_t print = record::fingerprint(event_id) & ~accepted_bit;
  return print == 0 ? 2 : print;
}

// Where that id stands, or would stand.
std::uint64_t& SentIds::Part::slot(std::uint64_t print) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = (print >> 1U) & mask;
  while (slots[at] != 0 && (slots[at] & ~accepted_bit) != print) at = (at + 1) & mask;
  return slots[at];
}

void SentIds::Part::grow() {
  std::vector<std::uint64_t> old(2 * slots.size());
  old.swap(slots);
  for (const std::uint64_t one : old) {
    if (one != 0) slot(one & ~accepted_bit) = one;
  }
}

bool SentIds::add(std::string_view event_id) {
  const std::uint64_t print = print_of(event_id);
  Part& in = part(print);
  std::uint64_t& slot = in.slot(print);
  if (slot != 0) return true;
  slot = print;
  if (++in.count * 4 > in.slots.size() * 3) in.grow();
  return false;
}

void SentIds::set_accepted(std::string_view event_id, bool accepted) {
  const std::uint64_t print = print_of(event_id);
  std::uint64_t& slot = part(print).slot(print);
  if (slot != 0) slot = print | (accepted ? accepted_bit : 0);
}

bool SentIds::was_accepted(std::string_view event_id) {
  const std::uint64_t print = print_of(event_id);
  return (part(print).slot(print) & accepted_bit) != 0;
}

}  // namespace hook::replay
