#include "http/schedule.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <utility>
#include <vector>
#include "http/clock.hpp"

using namespace hook::http;
using std::chrono::seconds;

namespace {

constexpr Time start{};

}  // namespace

TEST_CASE("one of a key at a time, in the order of the plan, others beside it") {
  Schedule schedule(8);
  schedule.add(0, 7, start);
  schedule.add(1, 7, start);
  schedule.add(2, 8, start);
  CHECK(schedule.next(start) == Slot{0});
  CHECK(schedule.next(start) == Slot{2});
  CHECK(schedule.next(start) == std::nullopt);
  schedule.finish(0);
  CHECK(schedule.next(start) == Slot{1});
  schedule.finish(1);
  schedule.finish(2);
  CHECK(schedule.next(start) == std::nullopt);
  CHECK(schedule.next_time() == std::nullopt);
}

TEST_CASE("what waits for another attempt keeps its key") {
  Schedule schedule(4);
  schedule.add(0, 7, start);
  schedule.add(1, 7, start);
  schedule.add(2, 8, start);
  CHECK(schedule.next(start) == Slot{0});
  schedule.again(0, start + seconds(1));
  CHECK(schedule.next(start) == Slot{2});
  CHECK(schedule.next(start) == std::nullopt);
  CHECK(schedule.next_time() == start + seconds(1));
  CHECK(schedule.next(start + seconds(1)) == Slot{0});
  schedule.finish(0);
  CHECK(schedule.next(start + seconds(1)) == Slot{1});
}

TEST_CASE("nothing goes before its moment") {
  Schedule schedule(4);
  schedule.add(0, 1, start + seconds(1));
  schedule.add(1, 2, start + seconds(2));
  CHECK(schedule.next(start) == std::nullopt);
  CHECK(schedule.next_time() == start + seconds(1));
  CHECK(schedule.next(start + seconds(1)) == Slot{0});
  CHECK(schedule.next(start + seconds(1)) == std::nullopt);
  CHECK(schedule.next_time() == start + seconds(2));
  CHECK(schedule.next(start + seconds(3)) == Slot{1});
}

TEST_CASE("whatever the answers do, no key ever overtakes itself, and none is lost") {
  constexpr std::size_t window = 64;
  constexpr std::size_t events = 20'000;
  constexpr Key keys = 20;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    std::mt19937_64 random(seed);
    Schedule schedule(window);
    std::vector<Slot> free;
    for (Slot i = 0; i < window; ++i) free.push_back(i);
    std::map<Slot, std::pair<Key, std::size_t>> held;  // key and number
    std::map<Key, std::size_t> last;
    std::set<Key> busy;
    std::vector<Slot> under_way;
    std::set<Slot> waiting;  // for another attempt
    Time now = start;
    std::size_t planned = 0;
    std::size_t finished = 0;
    while (finished < events) {
      while (!free.empty() && planned < events) {
        const Key key = random() % keys;
        schedule.add(free.back(), key, start + std::chrono::microseconds(planned));
        held[free.back()] = {key, planned++};
        free.pop_back();
      }
      while (under_way.size() < 8) {
        const auto slot = schedule.next(now);
        if (!slot) break;
        const auto [key, number] = held.at(*slot);
        if (waiting.erase(*slot) == 0) {
          REQUIRE(busy.insert(key).second);
          REQUIRE((!last.contains(key) || last[key] < number));
          last[key] = number;
        }
        under_way.push_back(*slot);
      }
      now += std::chrono::microseconds(3);
      if (under_way.empty()) continue;
      const std::size_t which = random() % under_way.size();
      const Slot slot = under_way[which];
      under_way.erase(under_way.begin() + static_cast<std::ptrdiff_t>(which));
      if (random() % 4 == 0) {
        schedule.again(slot, now + std::chrono::microseconds(random() % 100));
        waiting.insert(slot);
        continue;
      }
      busy.erase(held.at(slot).first);
      held.erase(slot);
      schedule.finish(slot);
      free.push_back(slot);
      ++finished;
    }
    CHECK(schedule.next(now + seconds(10)) == std::nullopt);
  }
}

TEST_CASE("what has no moment of its own is ready as soon as it is added, one of each key") {
  Schedule schedule(4);
  CHECK(schedule.ready() == 0);
  schedule.add(0, 7, Time::min());
  schedule.add(1, 7, Time::min());
  schedule.add(2, 8, Time::min());
  CHECK(schedule.ready() == 2);
  CHECK(schedule.next(Time()) == 0U);
  CHECK(schedule.ready() == 1);
  schedule.finish(0);
  CHECK(schedule.ready() == 2);
  CHECK(schedule.next(Time()) == 2U);
  CHECK(schedule.next(Time()) == 1U);
  CHECK(schedule.ready() == 0);
  schedule.add(3, 9, Time(Milliseconds(5)));
  CHECK(schedule.ready() == 0);
}
