#include "replay/sent_ids.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_CASE("ids are known again, with what the endpoint said, however many there are") {
  hook::replay::SentIds ids;
  constexpr int count = 20'000;
  for (int i = 0; i < count; ++i) {
    REQUIRE_FALSE(ids.add("id-" + std::to_string(i)));
    ids.set_accepted("id-" + std::to_string(i), i % 3 == 0);
  }
  for (int i = 0; i < count; ++i) {
    REQUIRE(ids.add("id-" + std::to_string(i)));
    REQUIRE(ids.was_accepted("id-" + std::to_string(i)) == (i % 3 == 0));
  }
  ids.set_accepted("id-0", false);
  CHECK_FALSE(ids.was_accepted("id-0"));
}
