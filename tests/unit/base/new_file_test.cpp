#include "base/new_file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <cstdlib>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "model/failure.hpp"

namespace fs = std::filesystem;

namespace {

struct Folder {
  std::string path = (fs::temp_directory_path() / "cooledge-hook-test-XXXXXX").string();
  Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
  ~Folder() { fs::remove_all(path); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

std::string content(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put(const hook::base::NewFile& file, std::string_view text) {
  CHECK(::write(file.fd(), text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

mode_t mode_of(const std::string& path) {
  struct stat status{};
  ::stat(path.c_str(), &status);
  return status.st_mode & 0777U;
}

}  // namespace

TEST_CASE("a file appears whole, or what was there before stays") {
  const Folder folder;
  const std::string path = folder.path + "/report.xml";
  {
    hook::base::NewFile file(path, 0600);
    put(file, "one");
    CHECK_FALSE(fs::exists(path));
    file.keep();
  }
  CHECK(content(path) == "one");
  CHECK(mode_of(path) == 0600);
  {
    const hook::base::NewFile file(path, 0600);
    put(file, "two, and then an error");
  }
  CHECK(content(path) == "one");
  CHECK(folder.files() == 1);
}

TEST_CASE("a file that is replaced keeps its mode, and a symbolic link stays one") {
  const Folder folder;
  const std::string path = folder.path + "/report.xml";
  const std::string link = folder.path + "/link.xml";
  std::ofstream(path) << "one";
  fs::permissions(path, fs::perms(0640));
  fs::create_symlink("report.xml", link);
  hook::base::NewFile file(link, 0600);
  put(file, "two");
  file.keep();
  CHECK(fs::is_symlink(link));
  CHECK(content(path) == "two");
  CHECK(mode_of(path) == 0640);
}

TEST_CASE("what is no regular file is written to as it is, and a folder or one that is not there is told") {
  const Folder folder;
  hook::base::NewFile null("/dev/null", 0600);
  put(null, "x");
  null.keep();
  CHECK(fs::is_character_file("/dev/null"));
  CHECK_THROWS_AS(hook::base::NewFile(folder.path, 0600), hook::Failure);
  CHECK_THROWS_AS(hook::base::NewFile(folder.path + "/nowhere/x", 0600), hook::Failure);
}
