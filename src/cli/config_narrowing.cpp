#include "cli/config_narrowing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hook::cli {
namespace {

constexpr std::array<std::string_view, 11> values_that_narrow{
    "event", "id", "business", "customer", "since", "until", "limit", "baseline", "ignore", "tolerance", "expect"};
constexpr std::array<std::string_view, 6> switches_that_narrow{"allow-empty",    "dedupe",  "quiet",
                                                               "expect-invalid", "dry-run", "curl"};

template <std::size_t N>
bool has_key(std::string_view key, const std::array<std::string_view, N>& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// On one line, and no longer than is read at a glance.
std::string values_shown(const std::vector<std::string>& values) {
  constexpr std::size_t shown_max = 60;
  std::string text = fmt::format("{}", fmt::join(values, ", "));
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() <= shown_max) return text;
  return text.substr(0, shown_max) + "...";
}

}  // namespace

bool narrows(const TreeSetting& setting) {
  const std::vector<std::string>& values = setting.values;
  if (values.empty()) return false;
  if (has_key(setting.key, values_that_narrow)) return true;
  if (has_key(setting.key, switches_that_narrow)) return values.back() == "true";
  // Below error, a rule does not decide the exit status, also under --strict.
  if (setting.key != "rule") return false;
  return std::any_of(values.begin(), values.end(), [](const std::string& rule) { return !rule.ends_with("=error"); });
}

std::string narrowing_note(std::string_view file, const std::vector<TreeSetting>& settings) {
  std::string list;
  for (const TreeSetting& setting : settings) {
    if (!narrows(setting)) continue;
    list += fmt::format("{}{} = {} (line {})", list.empty() ? "" : ", ", setting.key, values_shown(setting.values),
                        setting.line);
  }
  if (list.empty()) return {};
  return fmt::format("note: {} narrows this run: {}; --no-config ignores the file", file, list);
}

}  // namespace hook::cli
