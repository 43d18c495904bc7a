#include "model/replay_result.hpp"
#include <array>
#include <cstddef>
#include <string_view>

namespace hook {

std::string_view name_of(ReplayOutcome outcome) {
  constexpr std::array<std::string_view, 3> names{"delivered", "failed", "skipped"};
  return names[static_cast<std::size_t>(outcome)];
}

}  // namespace hook
