// Which event was seen before, and whether it looked the same.
//
// Deliveries come at least once each, so an event id that comes again with the same body is normal, and one that comes
// again with another body is not. Bodies are the same if their JSON values are equal, in whatever layout or order of
// keys. An id costs at most 48 bytes, whatever their number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hook::checks {

// What is kept of a delivery: fingerprints of its event id and of its body's value, with keys that are random in each
// process, so that nobody can write two bodies that pass for one, or ids that all fall into one place.
struct Fingerprint {
  std::uint64_t id_high = 0;
  std::uint64_t id_low = 0;
  std::uint64_t body = 0;

  bool has_id() const { return (id_high | id_low) != 0; }
};

// `event_id` is empty if the body names none. `body`: its ValueHash, or 0 if only the id matters.
Fingerprint fingerprint_of(std::string_view event_id, std::uint64_t body = 0);

class DuplicateIndex {
 public:
  struct First {
    std::uint32_t input;
    std::uint32_t line;  // the largest that fits, where the line is beyond it
    bool same_body;
  };

  // The first sighting of that id, or nothing: then this one is kept as the first.
  std::optional<First> add(const Fingerprint& fingerprint, std::uint32_t input, std::uint64_t line);

  // Takes back a first sighting that add() has just kept.
  void forget(const Fingerprint& fingerprint);

  // Brings the memory that add() will need nearer. Optional; it pays for some dozens at a time.
  void touch(std::span<const Fingerprint> coming) const;

  std::size_t size() const { return count_; }

 private:
  // 32 bytes an id here; in slots_ at most 11, and 16 while it grows.
  struct Entry {
    std::uint64_t id_high;
    std::uint64_t id_low;
    std::uint64_t body;
    std::uint32_t input;
    std::uint32_t line;
  };
  static constexpr std::size_t entries_per_block = 2048;
  static constexpr std::uint32_t forgotten = ~std::uint32_t{0};  // the line of what was taken back

  Entry& entry(std::size_t number) { return blocks_[number / entries_per_block][number % entries_per_block]; }
  std::size_t slot_of(std::uint64_t id_low) const { return id_low & (slots_.size() - 1); }
  // Null where the id was not seen; then `slot` is where it would stand.
  Entry* find(const Fingerprint& fingerprint, std::size_t& slot);
  // What a slot says of an id besides the entry's number: the highest bits of id_high, as many as the number leaves.
  std::uint32_t tag_of(std::uint64_t id_high) const;
  void grow();

  // Open addressing: 0, or an entry's number (counted from 1) in the low bits and a tag in the others, so that an id
  // that is new seldom needs a look at the entries.
  std::vector<std::uint32_t> slots_;
  std::vector<std::vector<Entry>> blocks_;  // never moved, so that growing needs no second copy
  std::size_t count_ = 0;
};

}  // namespace hook::checks
