#include "model/sending.hpp"
#include <string_view>

namespace hook {

std::string_view name_of(SendingOutcome outcome) {
  switch (outcome) {
    case SendingOutcome::delivered: return "delivered";
    case SendingOutcome::failed: return "failed";
    case SendingOutcome::skipped: break;
  }
  return "skipped";
}

}  // namespace hook
