// What may stand in a configuration file, and what one flag does to others.
#pragma once

#include <string>
#include <string_view>

namespace hook::cli {

// What a file of the working tree may say. Somebody else may have written it, so what is not known to be harmless is
// refused: how deliveries are chosen, checked and shown is the tree's to say; where they go, what is written, what
// protects the user and the machine is not.
enum class FromTree {
  taken,
  inside,  // a path that must not lead out of the folder of the file
  refused
};

struct ConfigRule {
  FromTree from_tree;
  std::string_view why;  // refused, in words that follow "since it"
};

// Of a flag by its name, of a command (empty: what stands before the first section).
ConfigRule config_rule(std::string_view key, std::string_view command);

// Whether it belongs on the command line alone.
bool is_command_line_only(std::string_view key);

// Whether its value is a secret, which no file may hold.
bool is_secret_value(std::string_view key);

// Whether it says where the signing secret comes from. These are one choice: who names one has named all.
bool names_a_secret(std::string_view key);

// Whether a value is a path (`FORMAT=FILE`: behind the =), which begins at the folder of the file that it stands in.
// Not
// --path of capture, which is one of a URL.
bool is_path(std::string_view key);

// Whether `lower`, from further down, is left out since `higher` says otherwise: --no-explain and explain = true,
// --rate and timing. `value` is that of the higher one.
bool overrules(std::string_view higher, std::string_view value, std::string_view lower);

// The environment's variable that sets a flag: COOLEDGE_HOOK_ and its name.
std::string variable_of(const std::string& key);

// Whether a shell could set a variable of that name.
bool can_be_variable(const std::string& name);

// `value`, fit to be shown: values of secrets and of headers are masked, and passwords in URLs.
std::string masked(std::string_view key, const std::string& value);

}  // namespace hook::cli
