// The time as HTTP writes it (RFC 9110, section 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/time.hpp"

namespace hook::http {

// Writes the same second only once.
class HttpDate {
 public:
  std::string_view at(Instant when);

 private:
  std::int64_t second_ = -1;
  std::string text_;
};

}  // namespace hook::http
