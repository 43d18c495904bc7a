#include "replay/run.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "../../support/endpoint.hpp"
#include "../../support/temporary_folder.hpp"
#include "record/journal.hpp"
#include "rig.hpp"

using namespace hook;
using rig::event;
using rig::Plan;

namespace {

http::Policy policy(unsigned retries, std::size_t connections = 1) {
  http::Policy policy;
  policy.retries = retries;
  policy.connections = connections;
  return policy;
}

// The numbers of the events in the order in which they came.
std::vector<int> received(const Endpoint& endpoint) {
  std::vector<int> numbers;
  for (const Endpoint::Request& request : endpoint.requests())
    numbers.push_back(std::stoi(rig::member(request.body, "event_id").substr(24)));
  return numbers;
}

std::string events(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += event(i);
  return text;
}

}  // namespace

TEST_CASE("deliveries go out one after the other, byte for byte, to the path that was named") {
  Endpoint endpoint({200});
  Plan plan(events(3));
  const rig::Ran ran = rig::run(plan, endpoint.target("/hooks"), policy(0));
  CHECK(ran.exit == Exit::good);
  CHECK(ran.outcomes == "0 delivered 200 x1, 1 delivered 200 x1, 2 delivered 200 x1");
  CHECK(received(endpoint) == std::vector<int>{0, 1, 2});
  CHECK(endpoint.requests()[1].target == "/hooks");
  CHECK(endpoint.requests()[1].body + "\n" == event(1));
}

TEST_CASE("a status that may pass is tried again in place, and one that will not is not") {
  Endpoint endpoint({503, 500, 200, 404, 501, 200});
  Plan plan(events(4));
  const rig::Ran ran = rig::run(plan, endpoint.target(), policy(3));
  CHECK(ran.exit == Exit::findings);
  CHECK(ran.outcomes == "0 delivered 200 x3, 1 failed 404 x1, 2 failed 501 x1, 3 delivered 200 x1");
  CHECK(received(endpoint) == std::vector<int>{0, 0, 0, 1, 2, 3});
}

TEST_CASE("what still fails after the last retry has failed, and the next one goes") {
  Endpoint endpoint({500, 500, 200});
  Plan plan(events(2));
  const rig::Ran ran = rig::run(plan, endpoint.target(), policy(1));
  CHECK(ran.outcomes == "0 failed 500 x2, 1 delivered 200 x1");
}

TEST_CASE("side by side, one customer's deliveries stay in order, and wait for a retry of the one before") {
  // Fails each first attempt of every second event.
  std::map<std::string, int> attempts;
  Endpoint endpoint([&](std::size_t, const Endpoint::Request& request, http::ServerResponse& reply) {
    const std::string id = rig::member(request.body, "event_id");
    if (++attempts[id] == 1 && id.back() % 2 == 0) reply.status = 503;
    return true;
  });
  std::string input;
  for (int i = 0; i < 12; ++i) input += event(i, i % 3);
  Plan plan(input);
  CHECK(rig::run(plan, endpoint.target(), policy(3, 4)).exit == Exit::good);
  std::vector<std::vector<int>> by_customer(3);
  for (const int number : received(endpoint)) {
    std::vector<int>& own = by_customer[static_cast<std::size_t>(number % 3)];
    if (own.empty() || own.back() != number) own.push_back(number);
  }
  CHECK(by_customer == std::vector<std::vector<int>>{{0, 3, 6, 9}, {1, 4, 7, 10}, {2, 5, 8, 11}});
}

TEST_CASE("what cannot be sent takes its place in the report, and nothing of it goes out") {
  Endpoint endpoint({200});
  Plan plan(event(0) + "{\"a\":1}\n" + event(2));
  const rig::Ran ran = rig::run(plan, endpoint.target(), policy(0));
  CHECK(ran.exit == Exit::findings);
  CHECK(received(endpoint) == std::vector<int>{0, 2});
  CHECK(ran.outcomes.find("1 failed null x0") != std::string::npos);
}

TEST_CASE("a resumed run sends what was not delivered, and nothing else") {
  const TemporaryFolder folder;
  Endpoint endpoint({200, 400, 200, 200});
  const auto run = [&](bool resume) {
    record::Journal journal(folder.file("journal"), resume, false);
    Plan plan(events(3));
    return rig::run(plan, endpoint.target(), policy(0), &journal);
  };
  CHECK(run(false).exit == Exit::findings);
  CHECK(run(true).exit == Exit::good);
  CHECK(received(endpoint) == std::vector<int>{0, 1, 2, 1});
  CHECK(run(true).exit == Exit::good);
  CHECK(endpoint.requests().size() == 4);
}

TEST_CASE("a journal that was torn in its last line has that delivery sent again, and no other") {
  const TemporaryFolder folder;
  Endpoint endpoint({200});
  const auto run = [&](bool resume) {
    record::Journal journal(folder.file("journal"), resume, false);
    Plan plan(events(3));
    return rig::run(plan, endpoint.target(), policy(0), &journal);
  };
  run(false);
  std::filesystem::resize_file(folder.file("journal"), folder.content("journal").size() - 5);
  CHECK(run(true).exit == Exit::good);
  CHECK(received(endpoint) == std::vector<int>{0, 1, 2, 2});
}

TEST_CASE("a journal of another input is refused before anything is sent") {
  const TemporaryFolder folder;
  Endpoint endpoint({200});
  {
    record::Journal journal(folder.file("journal"), false, false);
    Plan plan(events(2));
    rig::run(plan, endpoint.target(), policy(0), &journal);
  }
  record::Journal journal(folder.file("journal"), true, false);
  Plan other(event(7) + event(8));
  CHECK_THROWS_AS(rig::run(other, endpoint.target(), policy(0), &journal), Failure);
  CHECK(endpoint.requests().size() == 2);
}

TEST_CASE("an interruption lets the answer under way come, and sends no more") {
  Plan plan(events(5));
  Endpoint endpoint([&](std::size_t number, const Endpoint::Request&, http::ServerResponse&) {
    if (number == 1) plan.fake.interrupt();
    return true;
  });
  const rig::Ran ran = rig::run(plan, endpoint.target(), policy(0));
  CHECK(ran.exit == Exit::interrupted);
  CHECK(received(endpoint) == std::vector<int>{0, 1});
  CHECK(ran.outcomes.starts_with("0 delivered 200 x1, 1 delivered 200 x1"));
}

TEST_CASE("where nobody listens, the run ends and nothing counts as delivered or failed") {
  const ClosedPort port;
  Plan plan(events(2));
  http::Policy no_wait = policy(3);
  no_wait.wait_for_server = http::Milliseconds(0);
  const rig::Ran ran = rig::run(plan, port.target(), no_wait);
  CHECK(ran.exit == Exit::failure);
  CHECK(ran.outcomes.find("delivered") == std::string::npos);
  CHECK(ran.outcomes.find("failed") == std::string::npos);
}
