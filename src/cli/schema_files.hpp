// --schema and --as: event types from the user's own JSON Schema files, and which one is checked against.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.hpp"
#include "schemas/catalogue.hpp"

namespace hook::cli {

// All of a file. Throws Failure where it cannot be read, or is larger than 16 MiB; `what` is what errors call it.
std::string read_small_file(const std::string& path, std::string_view what);

// What was typed.
struct SchemaFlags {
  std::vector<std::string> paths;
  std::string as;

  void add_to(const FlagGroup& group,
              const std::string& help = "add or replace event types by JSON Schema files; a file or folder");
  void add_as_to(const FlagGroup& group);

  // The event types that the program knows, and those of the files: of a folder, each *.json in it. Throws Failure
  // where one cannot be read or used, and where there is none that --as names.
  schemas::Catalogue catalogue() const;
};

}  // namespace hook::cli
