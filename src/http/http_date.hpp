// The time as HTTP writes it (RFC 9110, section 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
#pragma once

#include <array>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace hook::http {

// Writes the same second only once.
class HttpDate {
 public:
  std::string_view at(Instant when) {
    if (when.seconds == second_ && !text_.empty()) return text_;
    second_ = when.seconds;
    const std::time_t seconds = when.seconds;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    text_.assign(text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts));
    return text_;
  }

 private:
  std::int64_t second_ = -1;
  std::string text_;
};

}  // namespace hook::http
