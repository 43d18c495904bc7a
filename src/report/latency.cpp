#include "report/latency.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hook::report {
namespace {

constexpr double ns_in_ms = 1e6;
constexpr int exponent_min = -6;  // of the shortest bar: 1/64 ms

}  // namespace

std::size_t Latency::bucket_of(std::uint64_t ns) {
  constexpr std::uint64_t sub = 1U << sub_bits;
  if (ns < sub) return ns;
  const unsigned shift = static_cast<unsigned>(std::bit_width(ns)) - sub_bits - 1;
  return ((shift + 1) << sub_bits) + (ns >> shift) - sub;
}

std::uint64_t Latency::lowest_of(std::size_t bucket) {
  constexpr std::uint64_t sub = 1U << sub_bits;
  if (bucket < sub) return bucket;
  const std::size_t shift = (bucket >> sub_bits) - 1;
  return (sub + (bucket & (sub - 1))) << shift;
}

void Latency::add(double ms) {
  const double ns = std::max(ms, 0.0) * ns_in_ms;
  constexpr double most = 1e18;
  ++counts_[bucket_of(static_cast<std::uint64_t>(std::min(ns, most)))];
  ++count_;
  max_ms_ = std::max(max_ms_, ms);
}

double Latency::quantile_ms(double share) const {
  const auto rank = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
  std::uint64_t seen = 0;
  for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
    seen += counts_[bucket];
    if (seen < rank || seen == 0) continue;
    const auto highest = static_cast<double>(lowest_of(bucket + 1) - 1);
    return std::min(highest / ns_in_ms, max_ms_);
  }
  return 0;
}

std::vector<Latency::Bar> Latency::bars(std::size_t bars_max) const {
  std::vector<Bar> bars;
  for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
    if (counts_[bucket] == 0) continue;
    const double ms = std::max(static_cast<double>(lowest_of(bucket)) / ns_in_ms, std::ldexp(1.0, exponent_min));
    const double from = std::ldexp(1.0, std::ilogb(ms));
    while (!bars.empty() && 2 * bars.back().from_ms < from) bars.push_back({2 * bars.back().from_ms, 0});
    if (bars.empty() || bars.back().from_ms < from) bars.push_back({from, 0});
    bars.back().count += counts_[bucket];
  }
  while (bars.size() > bars_max) {  // the ends have least
    if (bars.front().count < bars.back().count) {
      bars[1].count += bars.front().count;
      bars.erase(bars.begin());
    } else {
      bars[bars.size() - 2].count += bars.back().count;
      bars.pop_back();
    }
  }
  return bars;
}

}  // namespace hook::report
