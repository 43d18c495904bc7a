// --schema: event types from the user's own JSON Schema files.
#pragma once

#include <string>

#include "events/catalogue.hpp"

namespace hook::commands {

// Adds the event types of a file, or of each *.json file in a folder. Throws Failure where one cannot be read or used.
void add_schema_files(events::Catalogue& catalogue, const std::string& path);

}  // namespace hook::commands
