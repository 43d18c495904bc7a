#include "http/http_date.hpp"

#include <array>
#include <ctime>
#include <string_view>

#include "model/time.hpp"

namespace hook::http {

std::string_view HttpDate::at(Instant when) {
  if (when.seconds == second_ && !text_.empty()) return text_;
  second_ = when.seconds;
  const std::time_t seconds = when.seconds;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  text_.assign(text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts));
  return text_;
}

}  // namespace hook::http
