#include "checks/duplicate_index.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <malloc.h>
#include <cstddef>
#include <string>

using namespace hook::checks;

TEST_CASE("an event is known by its id in either case, and by the value of its body") {
  DuplicateIndex fingerprints;
  const std::string id = "8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87";
  CHECK_FALSE(fingerprints.add(fingerprint_of(id, 1), 0, 7));
  const auto again = fingerprints.add(fingerprint_of("8F2D6B41-9C30-4E7A-A15B-6D0E3C9F2A87", 1), 3, 9);
  REQUIRE(again);
  CHECK(again->same_body);
  CHECK(again->input == 0);
  CHECK(again->line == 7);
  CHECK_FALSE(fingerprints.add(fingerprint_of(id, 2), 0, 1)->same_body);
  CHECK_FALSE(fingerprints.add(fingerprint_of("not a uuid"), 0, 1));
  CHECK(fingerprints.add(fingerprint_of("not a uuid"), 0, 1));
  CHECK_FALSE(fingerprint_of("").has_id());
}

TEST_CASE("a million ids are told apart, at 48 bytes each") {
  constexpr std::size_t count = 1'000'000;
  const auto id = [](std::size_t i) { return fmt::format("{:08x}-9c30-4e7a-a15b-6d0e3c9f2a87", i); };
  const std::size_t before = mallinfo2().uordblks + mallinfo2().hblkhd;
  DuplicateIndex fingerprints;
  for (std::size_t i = 0; i < count; ++i) {
    if (fingerprints.add(fingerprint_of(id(i)), 0, i)) FAIL("id " << i << " was taken for another");
    if (i % 1000 == 999) {
      const std::size_t used = mallinfo2().uordblks + mallinfo2().hblkhd - before;
      constexpr std::size_t rounding = 1U << 17U;  // a block begun, a page
      if (used > 48 * (i + 1) + rounding) FAIL(used << " bytes for " << i + 1 << " ids");
    }
  }
  for (std::size_t i = 0; i < count; i += 997) {
    const auto seen = fingerprints.add(fingerprint_of(id(i)), 0, 0);
    REQUIRE(seen);
    CHECK(seen->line == i);
  }
  CHECK(fingerprints.size() == count);
}

TEST_CASE("what was not kept after all was not seen") {
  DuplicateIndex fingerprints;
  const Fingerprint fingerprint = fingerprint_of("8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87");
  fingerprints.forget(fingerprint);
  CHECK(!fingerprints.add(fingerprint, 0, 1));
  fingerprints.forget(fingerprint);
  CHECK(!fingerprints.add(fingerprint, 0, 2));
  const auto first = fingerprints.add(fingerprint, 0, 3);
  REQUIRE(first);
  CHECK(first->line == 2);
}
