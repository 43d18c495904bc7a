// A table of ids, by their fingerprints.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hook::checks {

// The fingerprint of an id.
struct IdHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  bool operator==(const IdHash&) const = default;
};

// What is known of each id. `Entry` has `id()`, an IdHash that stays as it is. Besides its entry, an id costs at
// most 11 bytes, and 16 while the table grows.
template <typename Entry>
class IdTable {
 public:
  std::size_t size() const { return count_; }

  // The entry of that id; null where there is none.
  Entry* find(const IdHash& id) {
    std::size_t slot = 0;
    return slots_.empty() ? nullptr : find(id, slot);
  }

  // The entry that the id has already; null where there was none: then this one is kept.
  Entry* add(const Entry& added) {
    if (count_ + 1 > slots_.size() / 4 * 3) grow();
    const IdHash id = added.id();
    std::size_t slot = 0;
    if (Entry* const known = find(id, slot); known != nullptr) return known;
    if (count_ % entries_per_block == 0) blocks_.emplace_back().reserve(entries_per_block);
    blocks_.back().push_back(added);
    slots_[slot] = tag_of(id) | static_cast<std::uint32_t>(++count_);
    return nullptr;
  }

  // What stands where the search for an id begins: to be loaded before it is needed.
  std::uint32_t peek(std::uint64_t id_low) const { return slots_.empty() ? 0 : slots_[slot_of(id_low)]; }

 private:
  static constexpr std::size_t entries_per_block = 2048;

  Entry& entry(std::size_t number) { return blocks_[number / entries_per_block][number % entries_per_block]; }
  std::size_t slot_of(std::uint64_t id_low) const { return id_low & (slots_.size() - 1); }
  // What a slot says of an id besides the entry's number: the highest bits, as many as the number leaves.
  std::uint32_t tag_of(const IdHash& id) const {
    return static_cast<std::uint32_t>(id.high >> 32U) & ~static_cast<std::uint32_t>(slots_.size() - 1);
  }

  // Where there is none, `slot` is where the id would stand.
  Entry* find(const IdHash& id, std::size_t& slot) {
    const auto number_mask = static_cast<std::uint32_t>(slots_.size() - 1);
    const std::uint32_t tag = tag_of(id);
    for (slot = slot_of(id.low); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if ((slots_[slot] & ~number_mask) != tag) continue;
      Entry& known = entry((slots_[slot] & number_mask) - 1);
      if (known.id() == id) return &known;
    }
    return nullptr;
  }

  void grow() {
    constexpr std::size_t first_size = 1024;
    std::vector<std::uint32_t>(std::max(first_size, slots_.size() * 2)).swap(slots_);
    for (std::size_t number = 0; number < count_; ++number) {
      const IdHash id = entry(number).id();
      std::size_t slot = slot_of(id.low);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = tag_of(id) | static_cast<std::uint32_t>(number + 1);
    }
  }

  // Open addressing: 0, or an entry's number (counted from 1) in the low bits and a tag in the others, so that an id
  // that is new seldom needs a look at the entries.
  std::vector<std::uint32_t> slots_;
  std::vector<std::vector<Entry>> blocks_;  // never moved, so that growing needs no second copy
  std::size_t count_ = 0;
};

}  // namespace hook::checks
