// What replay reads that others wrote: header lines of captures, targets, statuses, Retry-After, journals.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/headers.hpp"
#include "http/retry.hpp"
#include "http/target.hpp"
#include "model/failure.hpp"
#include "record/journal.hpp"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void target(std::string_view text) {
  try {
    const hook::http::Target target = hook::http::parse_target(text);
    const std::string url = target.url();
    check(std::all_of(url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f; }));
    check(url.find('@') == std::string::npos || url.find('@') > target.origin().size());
  } catch (const hook::Failure&) {  // that is for a user to read
  }
}

// However headers are written, as many lines come out as went in, and none with a line end in it.
void head(std::string_view text) {
  hook::Delivery delivery;
  delivery.from_record = true;
  while (!text.empty()) {
    const std::string_view name = text.substr(0, text.find('\x01'));
    text.remove_prefix(std::min(text.size(), name.size() + 1));
    const std::string_view value = text.substr(0, text.find('\x02'));
    text.remove_prefix(std::min(text.size(), value.size() + 1));
    delivery.headers.push_back({name, value, {}});
  }
  std::string lines;
  bool dropped = false;
  const auto why = hook::http::write_head(delivery, {}, {}, lines, dropped);
  check(lines.find_first_of("\r\n") == std::string::npos);
  const auto count = static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\0'));
  check(why || count <= delivery.headers.size());
  hook::http::for_each_header_line(lines,
                                   [](std::string_view name, std::string_view) { check(hook::http::is_token(name)); });
}

void journal(std::string_view text) {
  const int fd = ::memfd_create("journal", MFD_CLOEXEC);
  check(fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  try {
    hook::record::Journal journal("/proc/self/fd/" + std::to_string(fd), true, true);
    journal.was_delivered(0, 0);
  } catch (const hook::Failure&) {
  }
  ::close(fd);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  target(text);
  head(text);
  journal(text);
  hook::http::parse_retry_after(text, {1'800'000'000, 0});
  try {
    hook::http::Statuses::parse(text);
  } catch (const hook::Failure&) {
  }
  return 0;
}
