// What outlives a power cut.
#pragma once

#include <string>

namespace hook::base {

// Lets the disk have the folder in which `path` stands, so that a file that was just made there is found again. Best
// effort: some file systems cannot.
void sync_folder_of(const std::string& path);

}  // namespace hook::base
