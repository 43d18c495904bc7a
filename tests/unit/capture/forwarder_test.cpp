#include "capture/forwarder.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../support/endpoint.hpp"
#include "../../support/fake_environment.hpp"
#include "../../support/fake_request.hpp"
#include "../../support/temporary_folder.hpp"
#include "capture/keeper.hpp"
#include "http/dispatcher.hpp"
#include "http/incoming_request.hpp"
#include "http/target.hpp"
#include "model/replay_result.hpp"
#include "record/capture_writer.hpp"
#include "report/capture.hpp"

using namespace hook;

namespace {

std::string body(int number, const std::string& customer) {
  return fmt::format(R"({{"event_type":"lead.won","event_id":"id-{}","customer_id":"{}"}})", number, customer);
}

// A forwarder to an endpoint, and what it was seen to do.
class Rig {
 public:
  explicit Rig(const http::Target& target, bool answers = false, std::size_t connections = 1) {
    http::Policy policy;
    policy.connections = connections;
    policy.retries = 0;
    policy.absence = answers ? http::Absence::fails_requests : http::Absence::is_waited_out;
    policy.keeps_answer_head = answers;
    forwarder.emplace(capture::Forwarder::Options{
        .environment = fake.environment,
        .target = target,
        .policy = policy,
        .answers = answers,
        .undelivered = folder.file("undelivered"),
        .answer = [this](std::vector<http::IncomingRequest*> done) { answered += done.size(); },
        .tell =
            [this](const report::Captured*, const ReplayResult& sending) {
              outcomes += fmt::format("{} {} {}\n", sending.event_id, name_of(sending.outcome), sending.status);
            },
        .tell_absence =
            [this](bool away, std::size_t) {
              absences.push_back(away);
              if (away) gone.set_value();
            },
        .tell_credentials = [this] { ++told_credentials; },
        .complain = [this](const std::string& error) { complaints.push_back(error); }});
  }

  // Its record, as the keeper hands it on.
  std::string take(const FakeRequest& request, FakeRequest* waits = nullptr) {
    capture::Forwarding forwarding;
    record::append_capture(forwarding.record, {.received_at = request.received_at,
                                               .remote = request.remote,
                                               .method = request.method,
                                               .target = request.target,
                                               .headers = request.headers,
                                               .body = request.body,
                                               .marks = {}});
    forwarding.captured.line = ++line_;
    forwarding.captured.index = line_ - 1;
    forwarding.exchange = waits;
    std::string text = forwarding.record;
    std::vector<capture::Forwarding> list;
    list.push_back(std::move(forwarding));
    forwarder->take(std::move(list));
    return text;
  }
  std::string undelivered() const { return folder.content("undelivered"); }

  FakeEnvironment fake;
  const TemporaryFolder folder;
  std::string outcomes;  // these are of the forwarder's thread until finish()
  std::size_t answered = 0;
  std::vector<bool> absences;
  std::promise<void> gone;
  int told_credentials = 0;
  std::vector<std::string> complaints;
  std::optional<capture::Forwarder> forwarder;  // ends before what it uses

 private:
  std::uint64_t line_ = 0;
};

}  // namespace

TEST_CASE("what is forwarded keeps its bytes, its path and the order of the queue") {
  Endpoint endpoint({200});
  Rig rig(endpoint.target());
  for (int i = 0; i < 20; ++i) rig.take(FakeRequest(body(i, i % 2 == 0 ? "a" : "b")));
  rig.forwarder->finish();
  CHECK(rig.forwarder->tally().delivered == 20);
  const std::vector<Endpoint::Request> requests = endpoint.requests();
  REQUIRE(requests.size() == 20);
  for (int i = 0; i < 20; ++i) {
    const Endpoint::Request& request = requests[static_cast<std::size_t>(i)];
    CHECK(request.body == body(i, i % 2 == 0 ? "a" : "b"));
    CHECK(request.target == "/hooks");
  }
  CHECK(rig.undelivered().empty());
}

TEST_CASE("a delivery waits for the one before it of the same customer, and other customers' do not") {
  // The answer to the first is held until a second one has come.
  Endpoint endpoint([](std::size_t number, const Endpoint::Request&, http::ServerResponse&) { return number > 0; });
  Rig rig(endpoint.target(), false, 2);
  rig.take(FakeRequest(body(1, "a")));
  rig.take(FakeRequest(body(2, "a")));
  rig.take(FakeRequest(body(3, "b")));
  rig.forwarder->finish();
  const std::vector<Endpoint::Request> requests = endpoint.requests();
  REQUIRE(requests.size() == 3);
  CHECK(requests[2].body == body(2, "a"));
  CHECK(rig.forwarder->tally().delivered == 3);
}

TEST_CASE("what the endpoint refuses is in the file of the undelivered as it was captured, and the others are not") {
  Endpoint endpoint({200, 400, 200, 404});
  Rig rig(endpoint.target());
  std::vector<std::string> records;
  for (int i = 0; i < 4; ++i) records.push_back(rig.take(FakeRequest(body(i, "a"))));
  rig.forwarder->finish();
  CHECK(rig.undelivered() == records[1] + records[3]);
  CHECK(rig.outcomes == "id-0 delivered 200\nid-1 failed 400\nid-2 delivered 200\nid-3 failed 404\n");
  CHECK(rig.forwarder->tally().delivered == 2);
  CHECK(rig.forwarder->tally().failed == 2);
  CHECK(rig.complaints.empty());
}

TEST_CASE("who waits for the endpoint gets its answer") {
  Endpoint endpoint([](std::size_t, const Endpoint::Request&, http::ServerResponse& reply) {
    reply.status = 409;
    reply.headers = "X-Why: conflict\r\n";
    reply.body = "no";
    return true;
  });
  Rig rig(endpoint.target(), true);
  FakeRequest request(body(1, "a"));
  rig.take(request, &request);
  rig.forwarder->finish();
  CHECK(rig.answered == 1);
  CHECK(request.reply.status == 409);
  CHECK(request.reply.body == "no");
  CHECK(request.reply.headers.find("X-Why: conflict\r\n") != std::string::npos);
  CHECK(request.reply.is_passed_on);
}

TEST_CASE("who waits for an endpoint that is not there gets 502, and the delivery is not lost") {
  const ClosedPort port;
  Rig rig(port.target(), true);
  FakeRequest request(body(1, "a"));
  const std::string record = rig.take(request, &request);
  rig.forwarder->finish();
  CHECK(request.reply.status == 502);
  CHECK_FALSE(request.reply.close);
  CHECK(rig.undelivered() == record);
  CHECK(rig.forwarder->tally().failed == 1);
}

TEST_CASE("while nobody listens the queue waits, and an end of the capture leaves it in the file, in order") {
  const ClosedPort port;
  Rig rig(port.target());
  std::string records;
  for (int i = 0; i < 3; ++i) records += rig.take(FakeRequest(body(i, "a")));
  rig.gone.get_future().wait();
  rig.forwarder->finish();
  CHECK(rig.absences.front());
  CHECK(rig.undelivered() == records);
  CHECK(rig.forwarder->tally().failed == 3);
}

TEST_CASE("credentials stay here, and that is told once") {
  Endpoint endpoint({200});
  Rig rig(endpoint.target());
  for (int i = 0; i < 2; ++i) rig.take(FakeRequest(body(i, "a"), {{"Cookie", "c"}}));
  rig.forwarder->finish();
  CHECK(rig.told_credentials == 1);
  CHECK(rig.forwarder->tally().delivered == 2);
}

TEST_CASE("where the file of the undelivered cannot be written, somebody is told") {
  Endpoint endpoint({400});
  Rig rig(endpoint.target());
  std::filesystem::create_directory(rig.folder.file("undelivered"));
  rig.take(FakeRequest(body(0, "a")));
  rig.forwarder->finish();
  CHECK(rig.complaints.size() == 1);
  CHECK(rig.forwarder->tally().failed == 1);
}
