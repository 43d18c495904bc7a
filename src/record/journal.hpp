// The journal of a replay: which deliveries of an input are done, so that a run that was cut off can go on.
//
//   {"journal":"cooledge-hook/1","target":"http://localhost:3000/hooks","bound_to":"…",…}
//   {"seq":0,"event_id":"8f2d6b41-…","body":"9c1e…","outcome":"delivered","status":200,"attempts":1,"sends":1,"latency_ms":1.482}
//
// Lines are only ever added. `seq` counts what is planned to be sent, from 0; `body` is a fingerprint, by which a
// journal shows that it is of another input: no text of a payload stands here but event ids. What add() was given is in
// the file, safe from the end of this process, when flush() returns, and safe from a power cut some 10 ms later, or
// when close() returns. Whatever gets lost on the way is sent again, never left out.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "base/descriptor.hpp"
#include "model/failure.hpp"

namespace hook::record {

// What a journal belongs to. Two runs whose bindings differ do not send the same.
struct JournalBinding {
  std::string target;              // as it may be shown
  std::uint64_t target_print = 0;  // of all of it
  std::string order;
  std::uint64_t seed = 0;
  std::uint64_t repeat = 1;
  std::string duplicate;
  std::uint64_t edits_print = 0;
  std::uint64_t first_print = 0;  // of the first delivery
};

struct JournalEntry {
  std::uint64_t seq = 0;
  std::string_view event_id;  // empty: there is none
  std::uint64_t body_hash = 0;
  bool delivered = false;
  int status = 0;  // 0: none
  unsigned attempts = 0;
  unsigned sends = 0;
  double latency_ms = 0;
};

std::uint64_t fingerprint(std::string_view bytes);

class Journal {
 public:
  // Opens the file or makes it, with mode 0600, and locks it. A torn last line is cut off. Throws Failure where it
  // cannot be used; one that holds something already can only be used with `resume`. `read_only` changes nothing.
  Journal(const std::string& path, bool resume, bool read_only);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  // What the journal was bound to before.
  const std::optional<JournalBinding>& past() const { return past_; }
  // Throws Failure (usage) where that is another; writes it where there is none yet.
  void bind(const JournalBinding& binding);

  // Whether it was delivered before. Call in ascending order. Throws Failure (usage) where another delivery stood at
  // that place.
  bool was_delivered(std::uint64_t seq, std::uint64_t body_hash);

  void add(const JournalEntry& entry);
  // Writes what was added. Throws Failure.
  void flush();
  // Writes it, and waits until the disk has it. Throws Failure.
  void close();

 private:
  struct Known {
    std::uint64_t seq;
    std::uint64_t print_and_outcome;  // the lowest bit tells whether it was delivered
  };

  void open(const std::string& path);
  void read();
  void read_line(std::string_view line, std::uint64_t number);
  Failure no_line(std::uint64_t number) const;
  Failure not_ours(const std::string& why) const;
  void write_all();
  void sync_now_and_then();
  void end_syncing(bool dirty);

  std::string path_;
  bool read_only_;
  base::Descriptor fd_;
  std::optional<JournalBinding> past_;
  std::deque<Known> known_;  // those that were not asked for yet
  bool bound_ = false;
  std::string buffer_;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool dirty_ = false;  // written, and not yet on the disk
  bool closing_ = false;
  std::atomic<int> sync_error_ = 0;
  std::thread syncer_;
};

}  // namespace hook::record
