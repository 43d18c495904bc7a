// Where an input is in its project, for services that show findings beside the files of a repository.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hook::report {

// What the environment says of the project. Empty: nothing.
struct ProjectFolders {
  std::string_view working;  // absolute; relative paths of inputs start here
  std::string_view github;   // GITHUB_WORKSPACE
  std::string_view gitlab;   // CI_PROJECT_DIR
};

struct ProjectPath {
  bool inside = false;
  std::string text;  // inside: relative to the root of the project; outside: absolute
};

// The root of the project is the first of these that contains the input: the folders that a CI service names, the
// nearest folder above the input that has a .git (a folder, or the file of a worktree), the working folder. Folders are
// compared without their symbolic links; a link to a file stays one, since that is what the repository holds. Nothing
// needs to exist any more. Looks at the file system once per folder of inputs, as long as its inputs come one after the
// other.
class ProjectPaths {
 public:
  // Keeps copies.
  ProjectPaths(std::string_view working, const std::vector<std::string_view>& named_roots);

  // Valid until the next call.
  const ProjectPath& of(std::string_view path);

 private:
  std::optional<std::filesystem::path> root_of(const std::filesystem::path& folder) const;

  std::filesystem::path working_;
  std::vector<std::filesystem::path> named_roots_;
  std::optional<std::string> path_;              // that was asked for
  ProjectPath found_;                            // where it is
  std::optional<std::filesystem::path> folder_;  // the folder of `path_`, as it was written
  std::filesystem::path real_folder_;            // the same without symbolic links
  std::optional<std::filesystem::path> root_;    // of `real_folder_`
};

}  // namespace hook::report
