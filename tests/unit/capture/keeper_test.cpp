#include "capture/keeper.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstddef>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../../support/fake_request.hpp"
#include "../../support/temporary_folder.hpp"
#include "capture/examiner.hpp"
#include "checks/validation.hpp"
#include "http/incoming_request.hpp"
#include "model/failure.hpp"
#include "record/capture_file.hpp"
#include "report/capture.hpp"
#include "schemas/catalogue.hpp"

using namespace hook;

namespace {

std::string body(int number) {
  return fmt::format(R"({{"event_type":"lead.won","event_id":"00000000-0000-4000-8000-{:012}"}})", number);
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// A keeper over a file of its own, and what it was seen to do. `hold` keeps its thread in the first answer until
// release() is called: so what is taken meanwhile waits together, however fast the machine is.
class Rig {
 public:
  // What was answered together, and how many lines the file had by then.
  struct Answered {
    std::vector<int> statuses;
    std::size_t lines_in_file;
  };

  explicit Rig(capture::Keeper::Sync sync = capture::Keeper::Sync::batch, bool hold = false,
               std::uint64_t count_max = 0, record::CaptureFileOptions options = {})
      : file(folder.file("captures"), options) {
    if (!hold) released_.set_value();
    keeper.emplace(capture::Keeper::Options{
        .file = file,
        .look = look_,
        .sync = sync,
        .count_max = count_max,
        .answer = [this](std::vector<http::IncomingRequest*> done) { answer(done); },
        .tell =
            [this](const std::vector<report::Captured>& captured) {
              told.push_back(captured);
              ++batches_;
              batches_.notify_one();
            },
        .tell_web_page = [this](const http::IncomingRequest&) { ++web_pages; },
        .complain = [this](const std::string& error, bool over) { complaints.push_back(over ? "over" : error); },
        .finished = [this] { ++finished; }});
  }

  // Requests live as long as the rig.
  void take(std::string_view text, std::vector<Header> headers = {}) {
    requests_.push_back(std::make_unique<FakeRequest>(text, std::move(headers)));
    keeper->take(*requests_.back());
  }
  const http::ServerResponse& reply(std::size_t number) const { return requests_[number]->reply; }
  void wait_until_held() { held_.get_future().wait(); }
  // Until so many batches are dealt with.
  void wait_for_batches(int count) {
    for (int seen = batches_; seen < count; seen = batches_) batches_.wait(seen);
  }
  void release() { released_.set_value(); }
  void finish() { keeper->finish(); }

  const TemporaryFolder folder;
  record::CaptureFile file;
  std::vector<Answered> answered;  // these are of the keeper's thread until finish()
  std::vector<std::vector<report::Captured>> told;
  std::vector<std::string> complaints;
  int web_pages = 0;
  int finished = 0;

 private:
  void answer(const std::vector<http::IncomingRequest*>& done) {
    Answered& now = answered.emplace_back();
    for (const http::IncomingRequest* request : done) now.statuses.push_back(request->reply.status);
    now.lines_in_file = lines(folder.content("captures"));
    if (answered.size() > 1) return;
    held_.set_value();
    released_.get_future().wait();
  }

  schemas::Catalogue catalogue_;
  checks::Validation validation_{catalogue_, Severities()};
  capture::Examiner look_{{.validation = validation_}};
  std::vector<std::unique_ptr<FakeRequest>> requests_;
  std::promise<void> held_, released_;
  std::atomic<int> batches_ = 0;

 public:
  std::optional<capture::Keeper> keeper;  // ends before what it uses
};

// No file of this process can grow beyond so many bytes, as on a disk that is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
  }
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("requests that wait together are kept together, and none is answered before all are in the file") {
  Rig rig(capture::Keeper::Sync::batch, true);
  rig.take(body(0));
  rig.wait_until_held();
  for (int i = 1; i <= 5; ++i) rig.take(body(i));
  rig.release();
  rig.finish();
  REQUIRE(rig.answered.size() == 2);
  CHECK(rig.answered[0].statuses == std::vector<int>{200});
  CHECK(rig.answered[0].lines_in_file == 1);
  CHECK(rig.answered[1].statuses == std::vector<int>(5, 200));
  CHECK(rig.answered[1].lines_in_file == 6);
  REQUIRE(rig.told.size() == 2);
  CHECK(rig.told[1].size() == 5);
  CHECK(rig.told[1].back().line == 6);
  CHECK(rig.keeper->tally().kept == 6);
}

TEST_CASE("with --sync each, every request is written and answered alone") {
  Rig rig(capture::Keeper::Sync::each, true);
  rig.take(body(0));
  rig.wait_until_held();
  for (int i = 1; i <= 3; ++i) rig.take(body(i));
  rig.release();
  rig.finish();
  REQUIRE(rig.answered.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(rig.answered[i].statuses.size() == 1);
    CHECK(rig.answered[i].lines_in_file == i + 1);
  }
}

TEST_CASE(
    "where a batch cannot be written, none of it is acknowledged or in the file, and all are asked to come again") {
  Rig rig(capture::Keeper::Sync::batch, true);
  rig.take(body(0));
  rig.wait_until_held();
  const std::string before = rig.folder.content("captures");
  for (int i = 1; i <= 3; ++i) rig.take(body(i));
  {
    const FullDisk full(before.size() + before.size() / 2);
    rig.release();
    rig.finish();
  }
  REQUIRE(rig.answered.size() == 2);
  CHECK(rig.answered[1].statuses == std::vector<int>(3, 503));
  for (std::size_t i = 1; i <= 3; ++i) {
    CHECK(rig.reply(i).headers.find("Retry-After: ") != std::string::npos);
    CHECK_FALSE(rig.reply(i).close);
  }
  CHECK(rig.folder.content("captures") == before);
  CHECK(rig.complaints.size() == 1);
  CHECK(rig.keeper->tally().kept == 1);
  CHECK(rig.keeper->tally().not_kept == 3);
}

TEST_CASE("what was refused is no repeat when it comes again, and the trouble is told once, as is its end") {
  Rig rig;
  {
    const FullDisk full(1);
    rig.take(body(1));
    rig.wait_for_batches(1);
    rig.take(body(1));
    rig.wait_for_batches(2);
  }
  rig.take(body(1));
  rig.wait_for_batches(3);
  rig.take(body(2));
  rig.finish();
  CHECK(rig.reply(0).status == 503);
  CHECK(rig.reply(1).status == 503);
  CHECK(rig.reply(2).status == 200);
  CHECK(rig.reply(3).status == 200);
  CHECK(rig.keeper->tally().repeated == 0);
  REQUIRE(rig.complaints.size() == 2);
  CHECK(rig.complaints[1] == "over");
}

TEST_CASE("a repeated event id is kept, marked and answered like the first") {
  Rig rig(capture::Keeper::Sync::each);
  rig.take(body(1));
  rig.take(body(1));
  rig.finish();
  CHECK(rig.reply(1).status == 200);
  CHECK(rig.keeper->tally().kept == 2);
  CHECK(rig.keeper->tally().repeated == 1);
  REQUIRE(rig.told.size() == 2);
  CHECK_FALSE(rig.told[0][0].repeated);
  CHECK(rig.told[1][0].repeated);
}

TEST_CASE("no more than --count are kept; what waits beyond them is refused") {
  Rig rig(capture::Keeper::Sync::batch, true, 2);
  rig.take(body(0));
  rig.wait_until_held();
  for (int i = 1; i <= 3; ++i) rig.take(body(i));
  rig.release();
  rig.finish();
  REQUIRE(rig.answered.size() == 2);
  CHECK(rig.answered[1].statuses == std::vector<int>{200, 503, 503});
  CHECK(rig.finished == 1);
  CHECK(rig.keeper->tally().kept == 2);
  CHECK(lines(rig.folder.content("captures")) == 2);
}

TEST_CASE("what a web page sends is refused, and not kept") {
  Rig rig;
  rig.take(body(1), {{"Origin", "https://example.com"}});
  rig.take(body(2));
  rig.finish();
  CHECK(rig.reply(0).status == 403);
  CHECK(rig.reply(1).status == 200);
  CHECK(rig.web_pages == 1);
  CHECK(rig.keeper->tally().of_web_pages == 1);
  CHECK(lines(rig.folder.content("captures")) == 1);
}
