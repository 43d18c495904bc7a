// --schema: event types from the user's own JSON Schema files.
#pragma once

#include <string>
#include <string_view>

#include "schemas/catalogue.hpp"

namespace hook::cli {

// All of a file. Throws Failure where it cannot be read, or is larger than 16 MiB; `what` is what errors call it.
std::string read_small_file(const std::string& path, std::string_view what);

// Adds the event types of a file, or of each *.json file in a folder. Throws Failure where one cannot be read or used.
void add_schema_files(schemas::Catalogue& catalogue, const std::string& path);

// `--as`: throws Failure (usage) where there is no such event type; none at all is fine.
void check_as(const std::string& type, const schemas::Catalogue& catalogue);

}  // namespace hook::cli
