#include "base/spool.hpp"

#include <fmt/format.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/errors.hpp"
#include "base/system.hpp"
#include "base/uninterrupted.hpp"
#include "model/failure.hpp"

namespace hook::base {

void Spool::spill() {
  if (!fd_) fd_ = Descriptor(open_unnamed_file(folder_));
  if (!fd_) {
    throw Failure(fmt::format("cannot make a temporary file in {}: {}", folder_, error_text(errno)),
                  "TMPDIR names another folder");
  }
  std::string_view rest = memory_;
  std::uint64_t at = in_file_;  // where it fails, nothing has changed
  while (!rest.empty()) {
    const ssize_t written =
        uninterrupted([&] { return ::pwrite(fd_.fd(), rest.data(), rest.size(), static_cast<off_t>(at)); });
    if (written < 0) {
      throw Failure(fmt::format("cannot write to a temporary file in {}: {}", folder_, error_text(errno)),
                    "free some space there, or name another folder by TMPDIR");
    }
    rest.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  in_file_ = at;
  memory_.clear();
}

std::uint64_t Spool::append(std::string_view bytes) {
  if (memory_.size() + bytes.size() > memory_max_) spill();
  const std::uint64_t at = in_file_ + memory_.size();
  memory_ += bytes;
  return at;
}

void Spool::clear() {
  memory_.clear();
  if (in_file_ > 0 && ::ftruncate(fd_.fd(), 0) != 0)
    throw Failure(fmt::format("cannot empty a temporary file in {}: {}", folder_, error_text(errno)));
  in_file_ = 0;
}

void Spool::read(std::uint64_t at, std::size_t size, std::string& out) {
  const std::size_t of_file = at >= in_file_ ? 0 : std::min(size, in_file_ - at);
  const std::size_t of_memory = size - of_file;
  out.resize(out.size() + of_file);
  if (const int error = read_all(fd_.fd(), std::span(out).last(of_file), at))
    throw Failure(fmt::format("cannot read a temporary file again: {}", error_text(error)));
  if (of_memory > 0) out.append(memory_, at + of_file - in_file_, of_memory);
}

}  // namespace hook::base
