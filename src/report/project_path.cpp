#include "report/project_path.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

namespace hook::report {
namespace {

namespace fs = std::filesystem;

// Without symbolic links, as far as it exists.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(path, error);
  return error ? path.lexically_normal() : real;
}

bool contains(const fs::path& root, const fs::path& path) {
  const fs::path relative = path.lexically_relative(root);
  return !relative.empty() && *relative.begin() != "..";
}

bool is_repository(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / ".git", error);
}

}  // namespace

ProjectPaths::ProjectPaths(std::string_view working, const std::vector<std::string_view>& named_roots)
    : working_(real_path(working)) {
  for (const std::string_view root : named_roots) {
    if (!root.empty()) named_roots_.push_back(real_path(working_ / root));
  }
}

std::optional<fs::path> ProjectPaths::root_of(const fs::path& folder) const {
  const auto named = std::ranges::find_if(named_roots_, [&](const fs::path& root) { return contains(root, folder); });
  if (named != named_roots_.end()) return *named;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (is_repository(at)) return at;
    if (at == at.parent_path()) break;
  }
  return contains(working_, folder) ? std::optional(working_) : std::nullopt;
}

const ProjectPath& ProjectPaths::of(std::string_view path) {
  if (path_ == path) return found_;
  path_ = path;
  const fs::path whole = working_ / fs::path(path);
  const fs::path name = whole.filename();
  const bool is_folder = name.empty() || name == "." || name == "..";
  const fs::path folder = is_folder ? whole : whole.parent_path();
  if (folder_ != folder) {
    folder_ = folder;
    real_folder_ = real_path(folder);
    root_ = root_of(real_folder_);
  }
  const fs::path real = is_folder ? real_folder_ : real_folder_ / name;
  found_.inside = root_.has_value();
  found_.text = root_ ? real.lexically_relative(*root_).string() : real.string();
  return found_;
}

}  // namespace hook::report
