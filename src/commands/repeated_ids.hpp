// Event ids that come again: what only the deliveries before tell of one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "checks/sightings.hpp"
#include "commands/examine.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"

namespace hook::commands {

class RepeatedIds {
 public:
  // All are used until the run ends.
  RepeatedIds(const intake::Reader& reader, const Examiner::Plan& plan)
      : reader_(reader), plan_(plan), examiner_(plan) {}

  // Brings the memory for outcomes nearer. Call with each one's place in its batch, before see(); `sighting_of` tells
  // the sighting of the outcome at a place.
  template <typename SightingOf>
  void touch(std::size_t at, std::size_t count, const SightingOf& sighting_of) {
    if (at % ahead != 0) return;
    std::array<checks::Sighting, ahead> coming;
    const std::size_t near = std::min(ahead, count - at);
    for (std::size_t i = 0; i < near; ++i) coming[i] = sighting_of(at + i);
    sightings_.touch(std::span(coming).first(near));
  }

  enum class Seen : std::uint8_t { first, repeated, reused };
  // In input order. With `tell`, an outcome whose id was there before is looked at again, so that it has the finding
  // about that, too.
  Seen see(const intake::Batch& batch, const intake::Slice& slice, Outcome& outcome, bool tell);

 private:
  static constexpr std::size_t ahead = 64;

  const intake::Reader& reader_;
  const Examiner::Plan& plan_;
  Examiner examiner_;
  checks::Sightings sightings_;
};

}  // namespace hook::commands
