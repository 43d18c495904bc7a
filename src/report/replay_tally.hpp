// What a replay came to, counted as it goes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/replay_result.hpp"
#include "report/latency.hpp"

namespace hook::report {

struct ReplayTally {
  // read = delivered + failed + skipped; copies that were asked for count in all four.
  std::uint64_t read = 0;
  std::uint64_t copies = 0;
  std::uint64_t left_out = 0;  // by filters; not read
  std::uint64_t delivered = 0;
  std::uint64_t failed = 0;
  std::uint64_t skipped = 0;
  std::uint64_t delivered_before = 0;  // of the skipped: what the journal says
  std::uint64_t retried = 0;           // of the others: those that went out, or were tried, more than once
  std::uint64_t sends = 0;             // requests that went out
  std::uint64_t attempts = 0;

  struct Example {
    std::uint64_t count = 0;
    std::string event_id;
  };
  std::map<int, Example> by_status;  // of the last answers; 0: none
  struct Slow {
    double ms;
    int status;
    std::string event_type, event_id, place;
  };
  std::vector<Slow> slowest;  // the slowest first
  Latency latency;
  Latency lateness;  // behind the planned moments, where there are any

  // Events whose id was sent before in this run.
  std::uint64_t again = 0;
  std::uint64_t accepted_again = 0;
  struct Again {
    std::string event_id;
    bool first_accepted;
    bool accepted;
    int status;
  };
  std::vector<Again> again_list;  // the first ones, those that were not accepted before all others

  // What the run was like; filled at its end.
  std::string target;
  std::string planned_rate;  // as it was asked for; empty: no plan
  double seconds = 0;
  std::string gaps;     // those that were cut; empty: none
  std::string order;    // in which they went, where that is not plain
  std::string stopped;  // why it ended early; empty: it did not

  void count(const ReplayResult& sending);
  void count_again(const ReplayResult& sending, bool first_accepted);
};

}  // namespace hook::report
