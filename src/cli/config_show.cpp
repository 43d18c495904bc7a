#include "cli/config_show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "cli/flag_facts.hpp"
#include "text/safe.hpp"

namespace hook::cli {
namespace {

bool is_number(const std::string& value) {
  constexpr std::size_t digits_max = 18;
  return !value.empty() && value.size() <= digits_max && value.find_first_not_of("0123456789") == std::string::npos;
}

std::string literal(const std::string& value) {
  if (is_number(value)) return value;
  const std::string safe = text::safe(value);
  if (value.find_first_of("\"\\") == std::string::npos) return fmt::format("\"{}\"", safe);
  // What can be read again stands in single quotes as it is; safe() doubles backslashes.
  const auto backslashes = static_cast<std::size_t>(std::ranges::count(value, '\\'));
  const bool as_it_is = safe.size() == value.size() + backslashes && value.find('\'') == std::string::npos;
  return as_it_is ? fmt::format("'{}'", value) : fmt::format("\"{}\"", safe);
}

std::string written(const ShownFlag& flag) {
  if (flag.kind == ShownFlag::Kind::boolean) {
    const std::string value = flag.values.empty() ? std::string() : flag.values.back();
    return value == "1" ? "true" : value.empty() || value == "0" ? "false" : value;
  }
  if (flag.kind == ShownFlag::Kind::text) return literal(flag.values.empty() ? std::string() : flag.values.back());
  std::string list = "[";
  for (const std::string& value : flag.values) {
    if (list.size() > 1) list += ", ";
    list += literal(value);
  }
  return list + ']';
}

}  // namespace

void append_shown(std::string& to, const std::vector<ShownFlag>& flags) {
  for (const ShownFlag& flag : flags) {
    const std::string setting = fmt::format("{}{} = {}", flag.is_default ? "# " : "", flag.name, written(flag));
    fmt::format_to(std::back_inserter(to), "{:<40}  # {}\n", setting, text::safe(flag.origin));
  }
}

std::string masked(const FlagFacts& facts, const std::string& value_name, const std::string& value) {
  if (facts.is_secret) return std::string(mask);
  if (value_name == "HEADER") return fmt::format("{}: {}", value.substr(0, value.find(':')), mask);
  const std::size_t host = value.find("//");
  const std::size_t at = host == std::string::npos ? host : value.find('@', host);
  if (!value_name.starts_with("URL") || at == std::string::npos) return value;
  return fmt::format("{}{}{}", value.substr(0, host + 2), mask, value.substr(at));
}

bool narrows(const FlagFacts& facts, const std::vector<std::string>& values) {
  if (facts.from_tree != FromTree::narrows || values.empty() || values.back() == "false") return false;
  return facts.harmless.empty() ||
         !std::ranges::all_of(values, [&](const std::string& value) { return value.ends_with(facts.harmless); });
}

std::string narrowing_note(std::string_view file, const std::vector<TreeSetting>& settings) {
  constexpr std::size_t shown_max = 60;  // on one line, and no longer than is read at a glance
  std::string list;
  for (const TreeSetting& setting : settings) {
    std::string values = fmt::format("{}", fmt::join(setting.values, ", "));
    std::ranges::replace(values, '\n', ' ');
    if (values.size() > shown_max) values.replace(shown_max, std::string::npos, "...");
    list += fmt::format("{}{} = {} (line {})", list.empty() ? "" : ", ", setting.key, values, setting.line);
  }
  if (list.empty()) return {};
  return fmt::format("note: {} narrows this run: {}; --no-config ignores the file", file, list);
}

}  // namespace hook::cli
