#include "input/paths.hpp"

#include <doctest/doctest.h>
#include <sys/types.h>
#include <unistd.h>
#include <cstdlib>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "model/failure.hpp"

using hook::Failure;
using hook::input::Paths;
namespace fs = std::filesystem;

namespace {

// A folder that is there for a test, and that all users can enter.
struct Folder {
  std::string path = (fs::temp_directory_path() / "cooledge-hook-test-XXXXXX").string();
  Folder() {
    REQUIRE(::mkdtemp(path.data()) != nullptr);
    fs::permissions(path, fs::perms::all);
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path + "/" + name; }
  void put(const std::string& name) const {
    fs::create_directories(fs::path(*this / name).parent_path());
    std::ofstream(*this / name) << "{}";
  }
};

// Nobody's permissions, which root has to ask for.
struct Unprivileged {
  bool was_root = ::geteuid() == 0;
  Unprivileged() {
    constexpr uid_t nobody = 65534;
    if (was_root) REQUIRE_MESSAGE(::seteuid(nobody) == 0, "this test needs a user without root's rights");
  }
  ~Unprivileged() {
    if (was_root) CHECK(::seteuid(0) == 0);
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;
};

struct Walk {
  std::vector<std::string> files;
  std::vector<Failure> input_errors;
  std::vector<std::string> notes;
  explicit Walk(const std::string& from) {
    Paths paths({from});
    while (const auto file = paths.next(input_errors, notes)) files.push_back(*file);
  }
};

}  // namespace

TEST_CASE("a folder that may not be read or entered is not passed over") {
  const Folder folder;
  folder.put("a.json");
  folder.put("listed/b.json");
  folder.put("closed/c.json");
  fs::permissions(folder / "listed", fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  fs::permissions(folder / "closed", fs::perms::none);
  if (::geteuid() != 0) fs::permissions(folder / "listed", fs::perms::owner_read);
  {
    const Unprivileged user;
    const Walk walk(folder.path);
    CHECK(walk.files == std::vector{folder / "a.json"});
    REQUIRE(walk.input_errors.size() == 2);
    CHECK(walk.input_errors[0].what() == "cannot read " + (folder / "closed") + ": permission denied");
    CHECK(walk.input_errors[1].what() == "cannot read " + (folder / "listed/b.json") + ": permission denied");
    CHECK(walk.input_errors[1].path() == folder / "listed/b.json");
  }
  fs::permissions(folder / "listed", fs::perms::owner_all);
  fs::permissions(folder / "closed", fs::perms::owner_all);
}

TEST_CASE("links that lead nowhere are errors, those to folders are noted") {
  const Folder folder;
  folder.put("z.json");
  fs::create_symlink("nowhere", folder / "dangling.json");
  fs::create_symlink("circle.json", folder / "circle.json");
  fs::create_symlink(".", folder / "loop");
  fs::create_symlink("z.json", folder / "file.json");
  fs::create_symlink("nowhere", folder / ".lock");
  const Walk walk(folder.path);
  CHECK(walk.files == std::vector{folder / "file.json", folder / "z.json"});
  REQUIRE(walk.input_errors.size() == 2);
  CHECK(walk.input_errors[0].what() ==
        "cannot read " + (folder / "circle.json") + ": too many levels of symbolic links");
  CHECK(walk.input_errors[1].what() == "cannot read " + (folder / "dangling.json") + ": no such file or directory");
  CHECK(walk.input_errors[1].hint().starts_with("it is a link"));
  REQUIRE(walk.notes.size() == 1);
  CHECK(walk.notes[0].starts_with(folder / "loop is a link to a folder"));
}

TEST_CASE("a file that is deleted while the folder is walked is an error") {
  const Folder folder;
  folder.put("a.json");
  folder.put("b.json");
  Paths paths({folder.path});
  std::vector<Failure> input_errors;
  std::vector<std::string> notes;
  REQUIRE(paths.next(input_errors, notes));
  fs::remove(folder / "b.json");
  CHECK(!paths.next(input_errors, notes));
  REQUIRE(input_errors.size() == 1);
  CHECK(input_errors[0].hint().empty());
}
