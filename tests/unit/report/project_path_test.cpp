#include "report/project_path.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using hook::report::ProjectPath;
using hook::report::ProjectPaths;

namespace {

// A repository in a folder of its own, and a folder beside it.
struct Tree {
  Tree() {
    std::string name = (fs::canonical(fs::temp_directory_path()) / "projectXXXXXX").string();
    root = ::mkdtemp(name.data());
    fs::create_directories(root + "/repo/.git");
    fs::create_directories(root + "/repo/sub/deep");
    fs::create_directories(root + "/beside");
  }
  ~Tree() { fs::remove_all(root); }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  // What lies inside as it is, what lies outside after that word and relative to the tree.
  std::string found(const std::string& working, const std::string& path,
                    const std::vector<std::string>& named_roots = {}) const {
    ProjectPaths paths(root + working, {named_roots.begin(), named_roots.end()});
    const ProjectPath place = paths.of(path);
    if (place.inside) return place.text;
    return "outside " + (place.text.starts_with(root) ? place.text.substr(root.size()) : place.text);
  }

  std::string root;
};

}  // namespace

TEST_CASE("a path is relative to the repository's root, however and from wherever it is written") {
  const Tree tree;
  CHECK(tree.found("/repo", "sub/a.json") == "sub/a.json");
  CHECK(tree.found("/repo", "./sub//deep/../a.json") == "sub/a.json");
  CHECK(tree.found("/repo/sub", "a.json") == "sub/a.json");
  CHECK(tree.found("/repo/sub/deep", "../../b.json") == "b.json");
  CHECK(tree.found("/repo/sub", tree.root + "/repo/sub/deep/c.json") == "sub/deep/c.json");
  CHECK(tree.found("/beside", "../repo/sub/a.json") == "sub/a.json");
  CHECK(tree.found("/repo", "gone/since/then.json") == "gone/since/then.json");
  CHECK(tree.found("/repo", "..name/a.json") == "..name/a.json");
  CHECK(tree.found("/repo/sub", ".") == "sub");
}

TEST_CASE("a worktree has a file called .git") {
  const Tree tree;
  std::ofstream(tree.root + "/beside/.git") << "gitdir: elsewhere\n";
  fs::create_directories(tree.root + "/beside/sub");
  CHECK(tree.found("/beside/sub", "a.json") == "sub/a.json");
}

TEST_CASE("without a repository, the working folder is the root, and what is not in it is outside") {
  const Tree tree;
  CHECK(tree.found("/beside", "a.json") == "a.json");
  CHECK(tree.found("/beside", "../a.json") == "outside /a.json");
  CHECK(tree.found("/repo", "../beside/a.json") == "outside /beside/a.json");
  CHECK(tree.found("/repo", "/nowhere/at/all.json") == "outside /nowhere/at/all.json");
}

TEST_CASE("a folder that the CI service names comes first, where it contains the file") {
  const Tree tree;
  const std::vector<std::string> all{tree.root};
  CHECK(tree.found("/repo", "sub/a.json", all) == "repo/sub/a.json");
  CHECK(tree.found("/repo", "../beside/a.json", {"", tree.root}) == "beside/a.json");
  CHECK(tree.found("/repo", "sub/a.json", {tree.root + "/beside"}) == "sub/a.json");
  CHECK(tree.found("/repo", "sub/a.json", {tree.root + "/rep"}) == "sub/a.json");
  CHECK(tree.found("/repo", "sub/a.json", {tree.root + "/beside", tree.root}) == "repo/sub/a.json");
  CHECK(tree.found("/repo", "sub/a.json", {tree.root + "/repo/"}) == "sub/a.json");
  CHECK(tree.found("/repo", "sub/a.json", {"/"}) == tree.root.substr(1) + "/repo/sub/a.json");
}

TEST_CASE("folders are compared without symbolic links, and a link to a file stays one") {
  const Tree tree;
  fs::create_directory_symlink(tree.root + "/repo", tree.root + "/link");
  CHECK(tree.found("/link/sub", "a.json") == "sub/a.json");
  CHECK(tree.found("/repo", tree.root + "/link/sub/a.json") == "sub/a.json");
  CHECK(tree.found("/repo", "sub/a.json", {tree.root + "/link"}) == "sub/a.json");
  std::ofstream(tree.root + "/beside/data.json") << "{}\n";
  fs::create_symlink(tree.root + "/beside/data.json", tree.root + "/repo/data.json");
  CHECK(tree.found("/repo", "data.json") == "data.json");
}

TEST_CASE("each of several inputs is found on its own") {
  const Tree tree;
  ProjectPaths paths(tree.root + "/repo/sub", {});
  CHECK(paths.of("a.json").text == "sub/a.json");
  CHECK(paths.of("b.json").text == "sub/b.json");
  CHECK(!paths.of("../../beside/c.json").inside);
  CHECK(paths.of("../d.json").text == "d.json");
  CHECK(paths.of("a.json").text == "sub/a.json");
}
