// Keeps what comes in, and answers only then: group commit without a timer.
//
// A thread takes whatever waits, writes it at once, waits once for the disk, and has all of it answered, while the next
// requests gather. So the disk sets the size of a batch, and a request that comes alone waits for nobody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "base/mailbox.hpp"
#include "capture/examiner.hpp"
#include "checks/duplicate_index.hpp"
#include "http/incoming_request.hpp"
#include "model/rule.hpp"
#include "record/capture_file.hpp"
#include "report/capture.hpp"

namespace hook::capture {

// What a run has seen.
struct Tally {
  std::uint64_t kept = 0;
  std::uint64_t not_kept = 0;  // the file could not be written
  std::uint64_t repeated = 0;
  std::uint64_t wrong_signatures = 0;
  std::uint64_t invalid = 0;
  std::uint64_t of_web_pages = 0;  // refused
};

// One that is kept, and to be passed on.
struct Forwarding {
  std::string record;  // its line
  report::Captured captured;
  http::IncomingRequest* exchange = nullptr;  // waits for the endpoint's answer; null: it was answered
};

class Keeper {
 public:
  enum class Sync : std::uint8_t { batch, each, off };

  struct Options {
    record::CaptureFile& file;
    Examiner& look;
    Sync sync = Sync::batch;
    bool allow_browsers = false;  // else what a web page sends is refused, unless its signature is right
    std::vector<int> respond;     // statuses in turn, the last one from then on; empty: 200
    std::uint64_t count_max = 0;  // so many are kept; 0: no end
    std::uint64_t lines_before = 0;
    // Called on the keeper's thread.
    std::function<void(std::vector<http::IncomingRequest*>)> answer;
    // Takes those that are to be passed on, and with `forward_answers` answers them and tells of them, too; null: none.
    std::function<void(std::vector<Forwarding>)> forward;
    bool forward_answers = false;
    std::function<void(const std::vector<report::Captured>&)> tell;   // of each batch, once it is answered
    std::function<void(const http::IncomingRequest&)> tell_web_page;  // of each that is refused, before its answer
    std::function<void(const std::string& input_error, bool over)> complain;
    std::function<void()> finished;  // there is nothing more to do: count_max is reached, or it has failed for good
  };

  explicit Keeper(Options options);
  ~Keeper();
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // Any thread. The exchange is answered later.
  void take(http::IncomingRequest& exchange) { mailbox_.put({.exchange = &exchange}); }
  void reopen() { mailbox_.put({.reopen = true}); }

  // Keeps what waits, and ends the thread. Rethrows what ended it early.
  void finish();

  const Tally& tally() const { return tally_; }  // once it is finished

 private:
  // What other threads have for this one's.
  struct Message {
    http::IncomingRequest* exchange = nullptr;
    bool reopen = false;
    bool finish = false;  // the last one
  };

  void join();
  void work();
  void wait();
  void reopen_now();
  void refuse_web_pages(std::vector<http::IncomingRequest*>& batch);
  void keep_all(const std::vector<http::IncomingRequest*>& batch);
  void keep(std::vector<http::IncomingRequest*> batch);
  void look_at(http::IncomingRequest& exchange);
  std::vector<Forwarding> take_forwardings(std::vector<http::IncomingRequest*>& batch);
  void settle(http::IncomingRequest& exchange, report::Captured& captured, bool kept);
  int next_status();
  bool is_full() const { return options_.count_max > 0 && tally_.kept >= options_.count_max; }

  Options options_;
  Tally tally_;
  std::string lines_;
  std::vector<std::size_t> ends_;  // of each record, in lines_
  std::vector<report::Captured> captured_;
  std::vector<checks::Fingerprint> duplicates_;
  std::vector<Rule> marks_;
  std::size_t responses_ = 0;
  std::uint64_t line_ = 0;  // the last that is kept
  bool in_trouble_ = false;
  base::Mailbox<Message> mailbox_;
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace hook::capture
