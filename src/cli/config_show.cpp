#include "cli/config_show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

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
  const auto backslashes = static_cast<std::size_t>(std::count(value.begin(), value.end(), '\\'));
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

}  // namespace hook::cli
