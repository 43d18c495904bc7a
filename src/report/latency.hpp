// How long things took, kept in buckets: of any number of spans the quantiles, to within 2 %, in constant memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hook::report {

class Latency {
 public:
  void add(double ms);

  std::uint64_t count() const { return count_; }
  double max_ms() const { return max_ms_; }
  // The span that `share` of all (0 to 1) do not exceed; 0 where there is none.
  double quantile_ms(double share) const;

  // A bar of the histogram: spans from `from_ms` up to twice that.
  struct Bar {
    double from_ms;
    std::uint64_t count;
  };
  // Doubling spans, from the shortest that there is to the longest, at most `bars_max`: the outer ones then hold all
  // that is beyond them.
  std::vector<Bar> bars(std::size_t bars_max) const;

 private:
  // A power of two is divided into so many buckets (HdrHistogram's scheme with a little less than two digits).
  static constexpr unsigned sub_bits = 6;
  static constexpr std::size_t buckets = (64 - sub_bits) << sub_bits;

  static std::size_t bucket_of(std::uint64_t ns);
  static std::uint64_t lowest_of(std::size_t bucket);

  std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(buckets);
  std::uint64_t count_ = 0;
  double max_ms_ = 0;
};

}  // namespace hook::report
