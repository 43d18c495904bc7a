// Settings of a working tree's file by which a run checks less, or says less: whoever runs it must see them, since
// somebody else may have written the file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hook::cli {

// What a file of the working tree set for this run.
struct TreeSetting {
  std::string key;  // a flag without its dashes
  std::vector<std::string> values;
  std::size_t line = 0;
};

// Whether it leaves deliveries or findings out, accepts what would be an error, or sends or prints less.
bool narrows(const TreeSetting& setting);

// One line about those that do; empty where there are none. `file` as messages call it.
std::string narrowing_note(std::string_view file, const std::vector<TreeSetting>& settings);

}  // namespace hook::cli
