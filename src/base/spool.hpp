// Bytes put aside to be read again in another order: in memory as long as they are few, else in a file that nobody else
// can open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/descriptor.hpp"

namespace hook::base {

class Spool {
 public:
  // `folder`: where the file is made once there are more than `memory_max` bytes; it has no name there.
  explicit Spool(std::string folder, std::size_t memory_max = std::size_t{16} << 20U)
      : folder_(std::move(folder)), memory_max_(memory_max) {}

  // Returns where they stand. Throws Failure where the disk is full.
  std::uint64_t append(std::string_view bytes);
  // Appends `size` bytes from there to `out`. Throws Failure.
  void read(std::uint64_t at, std::size_t size, std::string& out);

  std::uint64_t size() const { return in_file_ + memory_.size(); }
  // Forgets all; what comes next stands at 0 again. Throws Failure.
  void clear();

 private:
  void spill();

  std::string folder_;
  std::size_t memory_max_;
  std::string memory_;  // what is not in the file
  std::uint64_t in_file_ = 0;
  Descriptor fd_;
};

}  // namespace hook::base
