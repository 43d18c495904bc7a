#include "cli/schema_files.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/flags.hpp"
#include "input/paths.hpp"
#include "input/source.hpp"
#include "model/failure.hpp"
#include "schemas/catalogue.hpp"
#include "schemas/schema.hpp"
#include "text/suggest.hpp"

namespace hook::cli {
std::string read_small_file(const std::string& path, std::string_view what) {
  input::Source source(path);
  std::string text;
  std::array<char, 1U << 14U> piece{};
  while (const std::size_t got = source.read(piece)) {
    text.append(piece.data(), got);
    constexpr std::size_t bytes_max = 16U << 20U;
    if (text.size() > bytes_max)
      throw Failure(fmt::format("cannot use the {} {}: it is larger than 16 MiB", what, path));
  }
  return text;
}

namespace {

// Adds the event types of a file, or of each *.json file in a folder.
void add_schema_files(schemas::Catalogue& catalogue, const std::string& path) {
  const bool folder = std::filesystem::is_directory(path);
  std::vector<Failure> input_errors;
  std::vector<std::string> notes;
  input::Paths files({path});
  std::size_t added = 0;
  while (const auto file = files.next(input_errors, notes)) {
    if (folder && !file->ends_with(".json")) continue;
    schemas::Schema schema = schemas::compile(read_small_file(*file, "schema"), *file);
    if (schema.event_type.empty()) {
      throw Failure(fmt::format("cannot use the schema {}: it does not say which event type it describes", *file),
                    R"(it needs "properties": {"event_type": {"const": "the.type"}})", Exit::usage);
    }
    catalogue.add(std::move(schema));
    ++added;
  }
  if (!input_errors.empty()) throw Failure(input_errors.front().what(), input_errors.front().hint());
  if (added == 0 && !notes.empty())
    throw Failure(fmt::format("--schema: there is no .json file in {}", path), notes.front(), Exit::usage);
  if (added == 0) throw Failure(fmt::format("--schema: there is no .json file in {}", path), {}, Exit::usage);
}

}  // namespace

void SchemaFlags::add_to(const FlagGroup& group, const std::string& help) {
  group.add_list("--schema", paths, "FILE", help).from_tree(FromTree::accepted);
}

void SchemaFlags::add_as_to(const FlagGroup& group) {
  group.add_value("--as", as, "EVENT", "check against this event type, whatever a body says it is");
}

schemas::Catalogue SchemaFlags::catalogue() const {
  schemas::Catalogue catalogue;
  for (const std::string& path : paths) add_schema_files(catalogue, path);
  if (as.empty() || catalogue.find(as) != nullptr) return catalogue;
  const std::vector<std::string> known = catalogue.event_types();
  throw Failure(fmt::format("--as: there is no event type \"{}\"{}", as, text::did_you_mean(as, known)),
                fmt::format("the known types are {}", fmt::join(known, ", ")), Exit::usage);
}

}  // namespace hook::cli
