// Where configuration files are, and whether they may be read.
#pragma once

#include <string>
#include <vector>

#include "model/environment.hpp"

namespace hook::cli {

struct ConfigPlace {
  // Somebody else may have written a file of the working tree: who cloned or unpacked it has not read it.
  enum class Kind { tree, user, named };

  Kind kind = Kind::user;
  std::string path;    // to open it
  std::string shown;   // as messages call it: a file of the tree relative to the current folder
  std::string folder;  // that it is in, absolute; relative paths in it begin there
};

struct ConfigPlaces {
  std::vector<ConfigPlace> files;     // that are there; earlier ones win
  std::vector<std::string> absent;    // that would be read if they were there
  std::vector<std::string> warnings;  // about files that are passed over
};

inline constexpr const char* tree_config_name = ".cooledge-hook.toml";

// The file of the working tree: in `folder` (absolute, without symbolic links) or above, the nearest. The search ends
// with the folder that has a .git, and with `home`; folders above home and / itself are not looked at. A file that
// anybody could have put there or changed is passed over.
void find_tree_config(const std::string& folder, const std::string& home, ConfigPlaces& places);

// That, and the user's own in $XDG_CONFIG_HOME or ~/.config.
ConfigPlaces find_config(const Environment& environment);

// The file that --config names.
ConfigPlace named_config(const std::string& path);

// The path as the current folder has it, for a path that begins at the folder of a file.
std::string from_folder(const std::string& folder, const std::string& path);

// Whether such a path, symbolic links followed, leads to something that is not in or below that folder.
bool leads_out_of(const std::string& folder, const std::string& path);

// Everything in it. Throws Failure (usage) where it cannot be read, is no plain file (one that --config names may be a
// pipe), is larger than a configuration can be, or could have been written by anybody.
std::string read_config(const ConfigPlace& place);

}  // namespace hook::cli
