// System calls that a signal cuts short, or that do a part of what was asked for.
#pragma once

#include <cerrno>
#include <cstdint>
#include <span>
#include <string_view>

namespace hook::base {

// Calls again as long as a signal cuts the call short (EINTR), which is neither an error nor the end of a file. For
// files, which do not make anybody wait; what can wait looks at the interruption in between.
template <typename Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

// Writes all of `rest`, of which only what was not written is left. Returns 0, or the value of errno.
int write_all(int fd, std::string_view& rest);

// Fills `bytes` with what the file has at `from`. Returns 0, or the value of errno; EIO where it ends before.
int read_all(int fd, std::span<char> bytes, std::uint64_t from);

}  // namespace hook::base
