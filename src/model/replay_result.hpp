// One delivery on its way to an endpoint, and what became of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hook {

enum class ReplayOutcome : std::uint8_t { delivered, failed, skipped };

struct ReplayResult {
  std::uint64_t seq = 0;  // its place in the plan
  std::string_view path;  // where it stands in the input
  std::uint64_t line = 1;
  std::uint64_t index = 0;
  std::string event_type;  // each is empty where it cannot be read
  std::string event_id;
  std::string occurred_at;
  bool copy = false;   // one more of a delivery, as was asked for
  bool again = false;  // its event_id was sent before in this run

  ReplayOutcome outcome = ReplayOutcome::skipped;
  int status = 0;  // of HTTP; 0: there was no answer
  unsigned attempts = 0;
  unsigned sends = 0;  // that really went out
  double latency_ms = 0;
  double lateness_ms = 0;
  std::string error;   // why it was not delivered
  std::string answer;  // the start of the endpoint's last answer
};

std::string_view name_of(ReplayOutcome outcome);

}  // namespace hook
