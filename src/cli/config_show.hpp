// The settings as --show-config prints them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "cli/flag_facts.hpp"

namespace hook::cli {

struct ShownFlag {
  enum class Kind { boolean, text, list };

  std::string name;
  Kind kind = Kind::text;
  std::vector<std::string> values;
  bool is_default = false;
  std::string origin;  // "flag", a variable's name, FILE:LINE or "default"
};

// A line a flag, as in a configuration file, with where it came from behind it; those that nobody set are comments.
void append_shown(std::string& to, const std::vector<ShownFlag>& flags);

inline constexpr std::string_view mask = "********";

// `value` of a flag that help calls `value_name`, fit to be shown: secrets and what headers hold are masked, and
// passwords in URLs.
std::string masked(const FlagFacts& facts, const std::string& value_name, const std::string& value);

// What a file of the working tree set for this run.
struct TreeSetting {
  std::string key;
  std::vector<std::string> values;
  std::size_t line = 0;
};

// Whether a run with it leaves deliveries or findings out, accepts what would be an error, or sends or prints less.
bool narrows(const FlagFacts& facts, const std::vector<std::string>& values);

// One line about those that do: whoever runs the program must see them, since somebody else may have written the file.
// Empty where there are none. `file` as messages call it.
std::string narrowing_note(std::string_view file, const std::vector<TreeSetting>& settings);

}  // namespace hook::cli
