// System calls that a signal cuts short.
#pragma once

#include <cerrno>

namespace hook::base {

// Calls again as long as a signal cuts the call short (EINTR), which is neither an error nor the end of a file. For
// files, which do not make anybody wait; what can wait looks at the interruption in between.
template <typename Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

}  // namespace hook::base
