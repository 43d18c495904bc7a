#include "report/replay_tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include "model/replay_result.hpp"

namespace hook::report {
namespace {

constexpr std::size_t slowest_max = 5;
constexpr std::size_t again_max = 10;

}  // namespace

void ReplayTally::count(const ReplayResult& sending) {
  ++read;
  if (sending.copy) ++copies;
  if (sending.outcome == ReplayOutcome::delivered) ++delivered;
  else if (sending.outcome == ReplayOutcome::failed) ++failed;
  else ++skipped;
  sends += sending.sends;
  attempts += sending.attempts;
  if (sending.outcome == ReplayOutcome::skipped || sending.attempts == 0) return;
  if (sending.attempts > 1 || sending.sends > 1) ++retried;
  Example& example = by_status[sending.status];
  if (example.count++ == 0) example.event_id = sending.event_id;
  latency.add(sending.latency_ms);
  if (!planned_rate.empty()) lateness.add(sending.lateness_ms);
  if (slowest.size() == slowest_max && slowest.back().ms >= sending.latency_ms) return;
  if (slowest.size() == slowest_max) slowest.pop_back();
  const auto behind = std::ranges::upper_bound(slowest, sending.latency_ms, std::greater(), &Slow::ms);
  slowest.insert(behind, {sending.latency_ms, sending.status, sending.event_type, sending.event_id,
                          fmt::format("{}:{}", sending.path, sending.line)});
}

void ReplayTally::count_again(const ReplayResult& sending, bool first_accepted) {
  const bool accepted = sending.outcome == ReplayOutcome::delivered;
  ++again;
  if (accepted) ++accepted_again;
  const auto behind = accepted ? again_list.end() : std::ranges::find(again_list, true, &Again::accepted);
  if (behind == again_list.end() && again_list.size() >= again_max) return;
  again_list.insert(behind, {sending.event_id, first_accepted, accepted, sending.status});
  if (again_list.size() > again_max) again_list.pop_back();
}

}  // namespace hook::report
