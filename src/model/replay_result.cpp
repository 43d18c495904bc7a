#include "model/replay_result.hpp"
#include <string_view>

namespace hook {

std::string_view name_of(ReplayOutcome outcome) {
  switch (outcome) {
    case ReplayOutcome::delivered: return "delivered";
    case ReplayOutcome::failed: return "failed";
    case ReplayOutcome::skipped: break;
  }
  return "skipped";
}

}  // namespace hook
