// Which event was seen before, and whether it looked the same.
//
// Deliveries come at least once each, so an event id that comes again with the same body is normal, and one that comes
// again with another body is not. An id costs at most 48 bytes, whatever their number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hook::checks {

// What is kept of a delivery: fingerprints of its event id and its body, made with a key that is drawn anew in each
// process, so that nobody can write two bodies that pass for one, or ids that all fall into one place.
struct Sighting {
  std::uint64_t id_high = 0;
  std::uint64_t id_low = 0;
  std::uint64_t body = 0;

  bool has_id() const { return (id_high | id_low) != 0; }
};

// `event_id` is empty where the body names none. White space around the JSON text is no part of the body here: an event
// in a file of its own and on a line of NDJSON is the same event.
Sighting sighting_of(std::string_view event_id, std::string_view body);

class Sightings {
 public:
  struct First {
    std::uint32_t input;
    std::uint32_t line;  // the largest that fits, where the line is beyond it
    bool same_body;
  };

  // The first sighting of that id, or nothing: then this one is kept as the first.
  std::optional<First> add(const Sighting& sighting, std::uint32_t input, std::uint64_t line);

  // Brings the memory that add() will need nearer. Optional.
  void prefetch(const Sighting& sighting) const;

  std::size_t size() const { return count_; }

 private:
  // 36 bytes an id here and at most 8 in heads_, 12 while that grows.
  struct Entry {
    std::uint32_t id[4];
    std::uint32_t body[2];
    std::uint32_t input;
    std::uint32_t line;
    std::uint32_t next;  // 1-based; 0 ends the chain
  };
  static constexpr std::size_t entries_per_block = 2048;

  const Entry& entry(std::uint32_t number) const { return blocks_[number / entries_per_block][number % entries_per_block]; }
  Entry& entry(std::uint32_t number) { return blocks_[number / entries_per_block][number % entries_per_block]; }
  std::size_t slot(const Sighting& sighting) const { return sighting.id_low & (heads_.size() - 1); }
  void grow();

  std::vector<std::uint32_t> heads_;
  std::vector<std::vector<Entry>> blocks_;
  std::size_t count_ = 0;
};

}  // namespace hook::checks
