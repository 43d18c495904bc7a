// Random numbers that nobody can predict.
#pragma once

#include <cstdint>
#include <limits>

namespace hook::base {

// As std::random_device, a uniform random bit generator for the distributions of <random>: from the kernel, by
// getentropy(). The one of libstdc++ 12 needs glibc 2.36, which is newer than some current systems have.
class Entropy {
 public:
  using result_type = std::uint64_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }

  // Throws Failure where the kernel has no source of random numbers.
  result_type operator()() const;
};

}  // namespace hook::base
