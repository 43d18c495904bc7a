#include "commands/schema_files.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/catalogue.hpp"
#include "events/schema.hpp"
#include "intake/paths.hpp"
#include "intake/source.hpp"
#include "model/failure.hpp"
#include "text/suggest.hpp"

namespace hook::commands {
std::string read_small_file(const std::string& path, std::string_view what) {
  intake::Source source(path);
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

void add_schema_files(events::Catalogue& catalogue, const std::string& path) {
  const bool folder = std::filesystem::is_directory(path);
  std::vector<Failure> troubles;
  std::vector<std::string> notes;
  intake::Paths files({path});
  std::size_t added = 0;
  while (const auto file = files.next(troubles, notes)) {
    if (folder && !file->ends_with(".json")) continue;
    events::Schema schema = events::compile(read_small_file(*file, "schema"), *file);
    if (schema.event_type.empty()) {
      throw Failure(fmt::format("cannot use the schema {}: it does not say which event type it describes", *file),
                    R"(it needs "properties": {"event_type": {"const": "the.type"}})", Exit::usage);
    }
    catalogue.add(std::move(schema));
    ++added;
  }
  if (!troubles.empty()) throw Failure(troubles.front().what(), troubles.front().hint());
  if (added == 0 && !notes.empty())
    throw Failure(fmt::format("--schema: there is no .json file in {}", path), notes.front(), Exit::usage);
  if (added == 0) throw Failure(fmt::format("--schema: there is no .json file in {}", path), {}, Exit::usage);
}

void check_as(const std::string& type, const events::Catalogue& catalogue) {
  if (type.empty() || catalogue.find(type) != nullptr) return;
  const std::vector<std::string> known = catalogue.event_types();
  throw Failure(fmt::format("--as: there is no event type \"{}\"{}", type, text::did_you_mean(type, known)),
                fmt::format("the known types are {}", fmt::join(known, ", ")), Exit::usage);
}

}  // namespace hook::commands
