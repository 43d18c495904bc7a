#include "commands/schema_files.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <vector>

#include "intake/paths.hpp"
#include "intake/source.hpp"
#include "model/failure.hpp"

namespace hook::commands {
namespace {

std::string read_all(const std::string& path) {
  intake::Source source(path);
  std::string text;
  std::array<char, 1U << 14U> piece{};
  constexpr std::size_t schema_bytes_max = 16U << 20U;
  while (const std::size_t got = source.read(piece)) {
    text.append(piece.data(), got);
    if (text.size() > schema_bytes_max)
      throw Failure(fmt::format("cannot use the schema {}: it is larger than 16 MiB", path));
  }
  return text;
}

}  // namespace

void add_schema_files(events::Catalogue& catalogue, const std::string& path) {
  const bool folder = std::filesystem::is_directory(path);
  std::vector<Failure> troubles;
  intake::Paths files({path});
  std::size_t added = 0;
  while (const auto file = files.next(troubles)) {
    if (folder && !file->ends_with(".json")) continue;
    events::Schema schema = events::compile(read_all(*file), *file);
    if (schema.event_type.empty()) {
      throw Failure(fmt::format("cannot use the schema {}: it does not say which event type it describes", *file),
                    R"(it needs "properties": {"event_type": {"const": "the.type"}})", Exit::usage);
    }
    catalogue.add(std::move(schema));
    ++added;
  }
  if (!troubles.empty()) throw Failure(troubles.front().what(), troubles.front().hint());
  if (added == 0) throw Failure(fmt::format("--schema: there is no .json file in {}", path), {}, Exit::usage);
}

}  // namespace hook::commands
