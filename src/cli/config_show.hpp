// The settings as --show-config prints them.
#pragma once

#include <string>
#include <vector>

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

}  // namespace hook::cli
