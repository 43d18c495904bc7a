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

#include "checks/id_table.hpp"

namespace hook::checks {

// What is kept of a delivery: fingerprints of its event id and of its body's value, with keys that are random in each
// process, so that nobody can write two bodies that pass for one, or ids that all fall into one place.
struct Fingerprint {
  IdHash id;
  std::uint64_t body = 0;

  bool has_id() const { return (id.high | id.low) != 0; }
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

  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Fingerprint fingerprint;
    std::uint32_t input;
    std::uint32_t line;

    const IdHash& id() const { return fingerprint.id; }
  };
  static constexpr std::uint32_t forgotten = ~std::uint32_t{0};  // the line of what was taken back

  IdTable<Entry> entries_;
};

}  // namespace hook::checks
