#include "model/mirror.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hook {
namespace {

constexpr std::array<std::string_view, difference_count> difference_names{"absent",  "null",  "case",   "space",
                                                                          "unicode", "phone", "content"};
constexpr std::array<std::string_view, 7> kind_names{"absent", "null",  "boolean", "number",
                                                     "string", "array", "object"};

}  // namespace

std::string_view name_of(Difference difference) { return difference_names[static_cast<std::size_t>(difference)]; }

std::optional<Difference> difference_named(std::string_view name) {
  const auto* const found = std::ranges::find(difference_names, name);
  if (found == difference_names.end()) return std::nullopt;
  return static_cast<Difference>(found - difference_names.begin());
}

std::string_view name_of(MirrorValue::Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::string Differences::text() const {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < difference_count; ++i) {
    if (has(static_cast<Difference>(i))) names.push_back(difference_names[i]);
  }
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

}  // namespace hook
