// The house rules that a machine can keep: who may include whom, where a library lives, how long a file may be.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

const fs::path source = fs::path(SOURCE_DIR) / "src";

// A room includes itself and rooms on lower floors, never a neighbour.
const std::map<std::string, int> floors{{"model", 0},  {"base", 1},      {"json", 2},    {"text", 2},   {"events", 3},
                                        {"record", 3}, {"signature", 3}, {"intake", 4},  {"checks", 4}, {"report", 4},
                                        {"wire", 4},   {"commands", 5},  {"main.cpp", 6}};

// Each library has its rooms.
const std::map<std::string, std::set<std::string>> homes{
    {"CLI/", {"commands"}},
    {"simdjson", {"json"}},
    {"zlib", {"base", "intake"}},
    {"openssl/", {"model", "signature"}},
    {"xxhash", {"checks", "record"}},
    {"curl/", {"wire"}},
    {"utf8proc", {"text"}},
    {"boost/", {"wire"}},
    {"fmt/",
     {"base", "json", "text", "events", "record", "signature", "intake", "checks", "report", "wire", "commands"}}};

std::string room_of(const fs::path& file) { return fs::relative(file, source).begin()->string(); }

template <typename Visit>
void for_each_file(Visit visit) {
  for (const auto& entry : fs::recursive_directory_iterator(source)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".hpp") visit(entry.path());
  }
}

}  // namespace

TEST_CASE("a room includes rooms on lower floors only, never a neighbour") {
  for_each_file([](const fs::path& file) {
    const std::string room = room_of(file);
    REQUIRE_MESSAGE(floors.contains(room), room << " is on no floor: add it to this table");
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (!line.starts_with("#include \"")) continue;
      const std::string included = line.substr(10, line.find_first_of("/\"", 10) - 10);
      CAPTURE(file.string());
      CAPTURE(line);
      REQUIRE(floors.contains(included));
      CHECK((included == room || floors.at(included) < floors.at(room)));
    }
  });
}

TEST_CASE("each library stays at home") {
  for_each_file([](const fs::path& file) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      if (!line.starts_with("#include <")) continue;
      for (const auto& [library, rooms] : homes) {
        CAPTURE(file.string());
        if (line.substr(10).starts_with(library)) CHECK_MESSAGE(rooms.contains(room_of(file)), line);
      }
    }
  });
}

TEST_CASE("CLI11 takes seconds to compile: three files include it") {
  const std::set<std::string> files{"commands/flags.cpp", "commands/formatter.hpp", "commands/run.cpp"};
  for_each_file([&](const fs::path& file) {
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
      const std::string name = fs::relative(file, source).generic_string();
      if (line.starts_with("#include <CLI/")) CHECK_MESSAGE(files.contains(name), name);
    }
  });
}

TEST_CASE("a file is a room, not a hall") {
  for_each_file([](const fs::path& file) {
    std::ifstream stream(file);
    std::size_t lines = 0;
    std::size_t longest = 0;
    for (std::string line; std::getline(stream, line); ++lines) longest = std::max(longest, line.size());
    CAPTURE(file.string());
    CHECK(lines <= 420);
    CHECK(longest <= 140);
  });
}
