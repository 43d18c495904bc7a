#include "base/event.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

#include "base/errors.hpp"
#include "base/system.hpp"
#include "base/uninterrupted.hpp"
#include "model/failure.hpp"

namespace hook::base {

Event::Event() {
  const auto [readable, writable] = open_event();
  if (readable < 0) throw Failure("cannot make an event: " + error_text(errno));
  readable_ = Descriptor(readable);
  if (writable != readable) writable_ = Descriptor(writable);
}

// Writing fails only where the event is full, and thus set.
void Event::set() const noexcept {
  const int before = errno;
  constexpr std::uint64_t one = 1;  // eventfd(2) takes eight bytes
  [[maybe_unused]] const ssize_t written = ::write(writable_ ? writable_.fd() : readable_.fd(), &one, sizeof one);
  errno = before;
}

void Event::clear() const noexcept {
  std::array<std::uint64_t, 64> bytes{};
  const auto read = [&] { return ::read(readable_.fd(), bytes.data(), sizeof bytes); };
  while (uninterrupted(read) == static_cast<ssize_t>(sizeof bytes)) continue;
}

}  // namespace hook::base
