#include "replay/planner.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "json/splice.hpp"
#include "rig.hpp"

using hook::replay::Planned;
using rig::Choices;
using rig::event;
using rig::Plan;

namespace {

Planned only(Plan& plan) {
  std::vector<Planned> all = plan.all();
  REQUIRE(all.size() == 1);
  return all.front();
}

// Header lines as they can be read.
std::string head_of(const Planned& planned) {
  std::string head = planned.request.head;
  std::replace(head.begin(), head.end(), '\0', '\n');
  return head;
}

std::string record(std::string_view body, std::string_view headers = {}, std::string_view target = "/hooks?a=1") {
  return fmt::format(
      R"({{"record":"cooledge-hook/1","received_at":"2026-06-17T03:21:01Z","method":"PUT","target":"{}","headers":[{}],"body":{}}})"
      "\n",
      target, headers, body);
}

}  // namespace

TEST_CASE("a bare event becomes a request with the headers of a delivery") {
  Plan plan(event(1) + event(2));
  const Planned planned = plan.all().front();
  CHECK(planned.problem.empty());
  CHECK(planned.request.method == "POST");
  CHECK(planned.request.body + "\n" == event(1));
  CHECK(head_of(planned) == "Content-Type: application/json\nX-Cooledge-Event-Id: " + rig::id_of(1) + "\n");
}

TEST_CASE("a record brings its method and headers, but not those of its connection or anybody's credentials") {
  const std::string headers = R"(["Host","old"],["X-A","1"],["Connection","close"],["x-a","2"],["Cookie","c"])";
  Plan plan(record(R"("{\"a\":1}")", headers));
  const Planned planned = only(plan);
  CHECK(planned.request.method == "PUT");
  CHECK(planned.request.target.empty());
  CHECK(planned.request.body == R"({"a":1})");
  CHECK(head_of(planned) == "X-A: 1\nx-a: 2\n");
  CHECK(plan.planner.noticed().dropped_credentials);
}

TEST_CASE("with append_target, the captured target follows the path of the endpoint") {
  Choices choices;
  choices.planner = [](hook::replay::Planner::Options& options) {
    options.append_target = true;
    options.target_before = "/api";
  };
  Plan plan(record(R"("{}")"), choices);
  CHECK(only(plan).request.target == "/api/hooks?a=1");
  Plan odd(record(R"("{}")", {}, "no path"), choices);
  CHECK_FALSE(only(odd).problem.empty());
}

TEST_CASE("deliveries of one customer share a key, and of two customers do not") {
  Plan plan(event(1, 1) + event(2, 2) + event(3, 1));
  const std::vector<Planned> all = plan.all();
  CHECK(all[0].key == all[2].key);
  CHECK(all[0].key != all[1].key);
}

TEST_CASE("the time of a delivery is when it was received, or when it occurred where the order asks for that") {
  const std::string body = R"("{\"occurred_at\":\"2026-06-17T03:00:00Z\"}")";
  Plan received(record(body));
  CHECK(only(received).when->seconds == FakeEnvironment::now_seconds + 1);
  Plan occurred(record(body), {.feed = {.order = hook::replay::Feed::Order::occurred}});
  CHECK(only(occurred).when->seconds == FakeEnvironment::now_seconds - 21 * 60);
}

TEST_CASE("what is no delivery, and what cannot be read, is planned with the reason why it is not sent") {
  Plan foreign("{\"a\":1}\n");
  CHECK(only(foreign).problem.starts_with("not a delivery"));
  Plan broken("{\"record\":\"cooledge-hook/1\"}\n");
  CHECK_FALSE(only(broken).problem.empty());
  Plan damaged(event(1).substr(0, 60));
  CHECK_FALSE(only(damaged).problem.empty());
  Choices choices;
  choices.selection.event_types = {"lead.*"};
  Plan filtered(record(R"("no JSON")"), choices);
  CHECK_FALSE(only(filtered).problem.empty());  // no filter can tell
}

TEST_CASE("an edit changes the body that is sent, and not the hash of what was recorded") {
  hook::json::Splicer splicer({hook::json::parse_edit("/customer_id=x")}, false);
  Choices choices;
  choices.planner = [&](hook::replay::Planner::Options& options) { options.splicer = &splicer; };
  Plan edited(event(1), choices);
  Plan plain(event(1));
  const Planned planned = only(edited);
  CHECK(planned.request.body.find(R"("customer_id":"x")") != std::string::npos);
  CHECK(planned.body_hash == only(plain).body_hash);
  Plan without("{\"event_type\":\"a\",\"event_id\":\"b\"}\n", choices);
  CHECK_FALSE(only(without).problem.empty());
}
