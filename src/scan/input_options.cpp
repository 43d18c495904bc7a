#include "scan/input_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hook::scan {

bool InputOptions::chooses() const {
  return !event_types.empty() || !event_ids.empty() || !businesses.empty() || !customers.empty() || !since.empty() ||
         !until.empty() || limit > 0 || dedupe;
}

std::string InputOptions::filters() const {
  std::vector<std::string> given;
  const auto add = [&](std::string_view flag, const std::vector<std::string>& values) {
    constexpr std::size_t shown_max = 60;
    const std::string value = fmt::format("{}", fmt::join(values, ","));
    if (values.empty()) return;
    given.push_back(value.size() > shown_max ? std::string(flag) : fmt::format("{} {}", flag, value));
  };
  const auto list = [](const std::string& value) {
    return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
  };
  add("--event", event_types);
  add("--id", event_ids);
  add("--business", businesses);
  add("--customer", customers);
  add("--since", list(since));
  add("--until", list(until));
  return fmt::format("{}", fmt::join(given, " and "));
}

bool InputOptions::is_standard_input() const { return paths.empty() || std::ranges::find(paths, "-") != paths.end(); }

}  // namespace hook::scan
