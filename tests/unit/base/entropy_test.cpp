#include "base/entropy.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <set>

namespace hook::base {

TEST_CASE("random numbers use all of their bits, and do not repeat") {
  const Entropy entropy;
  std::set<std::uint64_t> seen;
  std::uint64_t ones = 0;
  std::uint64_t zeros = 0;
  constexpr int draws = 1000;
  for (int i = 0; i < draws; ++i) {
    const std::uint64_t number = entropy();
    seen.insert(number);
    ones |= number;
    zeros |= ~number;
  }
  CHECK(seen.size() == draws);
  CHECK(ones == Entropy::max());
  CHECK(zeros == Entropy::max());
}

TEST_CASE("random numbers feed the distributions of the standard library") {
  Entropy entropy;
  std::uniform_int_distribution<int> die(1, 6);
  std::set<int> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(die(entropy));
  CHECK(seen == std::set<int>{1, 2, 3, 4, 5, 6});
}

}  // namespace hook::base
