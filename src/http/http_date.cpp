#include "http/http_date.hpp"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <string_view>
#include "model/time.hpp"

namespace hook::http {

std::string_view HttpDate::at(Instant when) {
  if (when.seconds == second_ && !text_.empty()) return text_;
  constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  constexpr int first_year = 1900;
  second_ = when.seconds;
  const std::time_t seconds = when.seconds;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  text_ = fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(parts.tm_wday)],
                      parts.tm_mday, months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + first_year,
                      parts.tm_hour, parts.tm_min, parts.tm_sec);
  return text_;
}

}  // namespace hook::http
