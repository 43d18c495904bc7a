#include "report/latency.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

using hook::report::Latency;

TEST_CASE("quantiles are right to within two per cent, over nine decades") {
  std::mt19937_64 random(1);
  std::vector<double> spans;
  Latency latency;
  for (int i = 0; i < 20'000; ++i) {
    const double ms = std::pow(10, static_cast<double>(random() % 9000) / 1000 - 3);
    spans.push_back(ms);
    latency.add(ms);
  }
  std::sort(spans.begin(), spans.end());
  for (const double share : {0.001, 0.1, 0.5, 0.9, 0.99, 0.999}) {
    const double exact = spans[static_cast<std::size_t>(std::ceil(share * 20'000)) - 1];
    CAPTURE(share);
    CHECK(latency.quantile_ms(share) >= exact * 0.999);
    CHECK(latency.quantile_ms(share) <= exact * 1.02);
  }
  CHECK(latency.quantile_ms(1) == latency.max_ms());
  CHECK(latency.max_ms() == spans.back());
}

TEST_CASE("nothing, zero and the absurd are counted") {
  Latency latency;
  CHECK(latency.quantile_ms(0.5) == 0);
  CHECK(latency.bars(10).empty());
  latency.add(0);
  latency.add(-1);
  latency.add(1e300);
  CHECK(latency.count() == 3);
  CHECK(latency.quantile_ms(0.5) == 0);
}

TEST_CASE("bars double, leave no gap, hold everything, and are few enough") {
  Latency latency;
  for (const double ms : {0.3, 0.3, 1.0, 1.9, 40.0}) latency.add(ms);
  std::vector<double> from;
  std::uint64_t all = 0;
  for (const Latency::Bar& bar : latency.bars(10)) {
    from.push_back(bar.from_ms);
    all += bar.count;
  }
  CHECK(from == std::vector<double>{0.25, 0.5, 1, 2, 4, 8, 16, 32});
  CHECK(all == 5);
  latency.add(1e6);
  latency.add(1e-6);
  CHECK(latency.bars(10).size() == 10);
  all = 0;
  for (const Latency::Bar& bar : latency.bars(10)) all += bar.count;
  CHECK(all == 7);
}
