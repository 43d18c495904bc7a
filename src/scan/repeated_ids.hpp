// Event ids that come again: what only the deliveries before tell of one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "checks/duplicate_index.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "scan/examiner.hpp"

namespace hook::scan {

class RepeatedIds {
 public:
  // All are used until the run ends.
  RepeatedIds(const input::Reader& reader, const Examiner::Options& examiner_options)
      : reader_(reader), examiner_options_(examiner_options), examiner_(examiner_options) {}

  // Brings the memory for outcomes nearer. Call with each one's place in its batch, before see(); `sighting_of` tells
  // the sighting of the outcome at a place.
  template <typename FingerprintOf>
  void touch(std::size_t at, std::size_t count, const FingerprintOf& fingerprint_of) {
    if (at % ahead != 0) return;
    std::array<checks::Fingerprint, ahead> coming;
    const std::size_t near = std::min(ahead, count - at);
    for (std::size_t i = 0; i < near; ++i) coming[i] = fingerprint_of(at + i);
    duplicates_.touch(std::span(coming).first(near));
  }

  enum class Seen : std::uint8_t { first, repeated, reused };
  // In input order. With `tell`, an outcome whose id was there before is looked at again, so that it has the finding
  // about that, too.
  Seen see(const input::Batch& batch, const input::Slice& slice, Outcome& outcome, bool tell);

 private:
  static constexpr std::size_t ahead = 64;

  const input::Reader& reader_;
  const Examiner::Options& examiner_options_;
  Examiner examiner_;
  checks::DuplicateIndex duplicates_;
};

}  // namespace hook::scan
