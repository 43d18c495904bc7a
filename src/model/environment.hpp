// What lies outside the process. Commands get it handed in, so that a test can hand in another.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

#include "model/time.hpp"

namespace hook {

struct Environment {
  int in = 0;  // file descriptors
  int out = 1;
  int err = 2;
  std::function<Instant()> now;
  std::function<std::chrono::steady_clock::time_point()> monotonic = std::chrono::steady_clock::now;
  std::function<std::optional<std::string_view>(const char*)> variable;  // of the environment; a view into it, no copy
  std::function<bool()> interrupted;                                     // true once the user has pressed Ctrl-C
  int interruption = -1;                                                 // a file descriptor that becomes readable then
};

}  // namespace hook
