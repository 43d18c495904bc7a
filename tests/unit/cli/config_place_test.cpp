#include "cli/config_place.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>
#include <cstdlib>

#include <filesystem>
#include <fstream>
#include <string>

#include "model/failure.hpp"

namespace fs = std::filesystem;
using hook::cli::ConfigPlaces;
using hook::cli::find_tree_config;

namespace {

struct Tree {
  Tree() {
    std::string name = (fs::canonical(fs::temp_directory_path()) / "configXXXXXX").string();
    root = ::mkdtemp(name.data());
    fs::create_directories(root + "/home/repo/deep");
  }
  ~Tree() { fs::remove_all(root); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  std::string put(const std::string& folder) const {
    const std::string path = root + folder + "/.cooledge-hook.toml";
    std::ofstream(path) << "limit = 1\n";
    return path;
  }
  ConfigPlaces found(const std::string& folder) const {
    ConfigPlaces places;
    find_tree_config(root + folder, root + "/home", places);
    return places;
  }

  std::string root;
};

}  // namespace

TEST_CASE("the nearest file upwards counts, up to the repository's root or home") {
  const Tree tree;
  tree.put("");
  CHECK(tree.found("").files.empty());  // above home
  CHECK(tree.found("/home/repo").files.empty());
  tree.put("/home");
  REQUIRE(tree.found("/home/repo/deep").files.size() == 1);
  CHECK(tree.found("/home/repo/deep").files[0].shown == "../../.cooledge-hook.toml");
  std::ofstream(tree.root + "/home/repo/.git") << "gitdir: elsewhere\n";  // as a worktree has it
  CHECK(tree.found("/home/repo/deep").files.empty());
  const std::string nearest = tree.put("/home/repo");
  REQUIRE(tree.found("/home/repo/deep").files.size() == 1);
  CHECK(tree.found("/home/repo/deep").files[0].path == nearest);
}

TEST_CASE("a file that anybody can have written is passed over, and the search goes on") {
  const Tree tree;
  const std::string upper = tree.put("/home");
  const std::string lower = tree.put("/home/repo");
  fs::permissions(lower, fs::perms::others_write, fs::perm_options::add);
  ConfigPlaces places = tree.found("/home/repo");
  REQUIRE(places.files.size() == 1);
  CHECK(places.files[0].path == upper);
  CHECK(places.warnings.size() == 1);
  // In a folder like /tmp, one's own file counts; a link does not.
  fs::permissions(lower, fs::perms::others_write, fs::perm_options::remove);
  fs::permissions(tree.root + "/home/repo", fs::perms::all, fs::perm_options::add);
  CHECK(tree.found("/home/repo").files[0].path == lower);
  fs::remove(lower);
  fs::create_symlink(upper, lower);
  CHECK(tree.found("/home/repo").files[0].path == upper);
  if (::geteuid() != 0) return;
  fs::remove(lower);
  tree.put("/home/repo");
  constexpr uid_t somebody = 12345;
  REQUIRE(::chown(lower.c_str(), somebody, somebody) == 0);
  places = tree.found("/home/repo");
  CHECK(places.files[0].path == upper);
  CHECK(places.warnings.size() == 1);
}

TEST_CASE("what is no plain file is not waited for") {
  const Tree tree;
  const std::string path = tree.root + "/home/repo/.cooledge-hook.toml";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const ConfigPlaces places = tree.found("/home/repo");
  REQUIRE(places.files.size() == 1);
  CHECK_THROWS_AS(hook::cli::read_config(places.files[0]), hook::Failure);
}
