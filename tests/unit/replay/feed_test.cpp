#include "replay/feed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "rig.hpp"

using hook::replay::Feed;
using rig::Choices;
using rig::event;
using rig::Plan;
using Numbers = std::vector<int>;

namespace {

std::string events(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += event(i);
  return text;
}

Choices with(Feed::Options options) { return {.feed = std::move(options)}; }

}  // namespace

TEST_CASE("deliveries come in the order of the recording, with their place in the plan and in the input") {
  Plan plan(event(3) + event(1) + event(2));
  const std::vector<hook::replay::Planned> all = plan.all();
  REQUIRE(all.size() == 3);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].sending.seq == i);
    CHECK(all[i].sending.line == i + 1);
    CHECK(all[i].sending.index == i);
  }
  CHECK(all[0].sending.event_id == rig::id_of(3));
  CHECK(plan.feed.planned() == 3);
  CHECK(plan.feed.total() == 3);
}

TEST_CASE(
    "in the order of occurrence, those of one moment stay as they were, and one without a time stays behind its "
    "neighbor") {
  const std::string timeless = R"({"event_type":"customer.created","event_id":")" + rig::id_of(9) + "\"}\n";
  Plan plan(event(1, 1, 30) + event(2, 1, 10) + timeless + event(3, 1, 20) + event(4, 1, 10),
            with({.order = Feed::Order::occurred}));
  CHECK(plan.numbers() == Numbers{2, 9, 4, 3, 1});
}

TEST_CASE("a seed shuffles everything, and in the same way each time") {
  const auto shuffled = [](std::uint64_t seed) {
    Plan plan(events(50), with({.order = Feed::Order::shuffled, .seed = seed}));
    return plan.numbers();
  };
  Numbers once = shuffled(7);
  CHECK(once == shuffled(7));
  CHECK(once != shuffled(8));
  std::sort(once.begin(), once.end());
  Plan plan(events(50));
  CHECK(once == plan.numbers());
}

TEST_CASE("repeat sends each several times, one after the other, and names the copies") {
  Plan plan(event(1) + event(2), with({.repeat = 3}));
  const std::vector<hook::replay::Planned> all = plan.all();
  REQUIRE(all.size() == 6);
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].sending.event_id == rig::id_of(i < 3 ? 1 : 2));
    CHECK(all[i].sending.copy == (i % 3 != 0));
  }
}

TEST_CASE("duplicates come once more each, behind the first") {
  Plan plan(events(40), with({.seed = 3, .duplicate_share = 1}));
  Numbers seen(40);
  for (const hook::replay::Planned& planned : plan.all()) {
    int& count = seen[static_cast<std::size_t>(planned.sending.index)];
    CHECK(planned.sending.copy == (count > 0));
    ++count;
  }
  CHECK(seen == Numbers(40, 2));
}

TEST_CASE("dedupe keeps the first of each event id, and the limit counts what is left") {
  Plan plan(event(1) + event(1) + event(2) + event(2) + event(3) + event(4), with({.limit = 3, .dedupe = true}));
  CHECK(plan.numbers() == Numbers{1, 2, 3});
  CHECK(plan.feed.left_out() == 2);
}

TEST_CASE("what cannot be sent is never left out as a repeat") {
  const std::string unsendable =
      R"({"record":"cooledge-hook/1","target":"no path","headers":[],"body":"{\"event_id\":\")" + rig::id_of(2) +
      "\\\"}\"}\n";
  Choices choices = with({.dedupe = true});
  choices.planner = [](hook::replay::Planner::Options& options) { options.append_target = true; };
  Plan plan(event(1) + unsendable + unsendable + event(1), choices);
  CHECK(plan.numbers() == Numbers{1, -1, -1});
}

TEST_CASE("a filter leaves out deliveries before they are counted") {
  Choices choices = with({.limit = 2});
  choices.selection.event_types = {"lead.*"};
  std::string lead = event(2);
  lead.replace(lead.find("customer.created"), 16, "lead.won");
  Plan plan(event(1) + lead + event(3) + lead, choices);
  CHECK(plan.numbers() == Numbers{2, 2});
  CHECK(plan.feed.left_out() == 2);
}

TEST_CASE("an interruption ends the plan") {
  Plan plan(events(5));
  plan.fake.interrupt();
  CHECK(plan.numbers().empty());
}
