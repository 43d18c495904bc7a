// Writing to who may not read: a pipe with a slow reader, a terminal that is held.
#pragma once

#include <chrono>
#include <string_view>

namespace hook::base {

// Writes all of `text`, however long its reader takes; but once `interruption` is readable, for no longer than `grace`.
// Returns 0, ECANCELED in that case, or what errno says. No other process may write to the same pipe meanwhile, or that
// promise is not kept.
int write_patiently(int fd, std::string_view text, int interruption, std::chrono::milliseconds grace);

}  // namespace hook::base
