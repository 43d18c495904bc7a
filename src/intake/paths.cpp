#include "intake/paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "model/failure.hpp"

namespace hook::intake {

namespace fs = std::filesystem;

Paths::Paths(std::vector<std::string> named, std::vector<std::string> passed_over)
    : passed_over_(std::move(passed_over)), pending_(named.rbegin(), named.rend()), named_left_(named.size()) {}

bool Paths::is_passed_over(const fs::path& file) const {
  if (passed_over_.empty()) return false;
  std::error_code error;
  const fs::path target = fs::canonical(file, error);
  return !error && std::find(passed_over_.begin(), passed_over_.end(), target.string()) != passed_over_.end();
}

std::optional<std::string> Paths::next(std::vector<Failure>& troubles) {
  while (!pending_.empty()) {
    named_ = pending_.size() <= named_left_;
    const fs::path path = std::move(pending_.back());
    pending_.pop_back();
    if (named_) named_left_ = pending_.size();
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    const bool link = fs::is_symlink(fs::symlink_status(path, error));
    if (fs::is_directory(status)) {
      if (named_ || !link) list(path, troubles);
    } else if (named_ || (fs::is_regular_file(status) && !is_passed_over(path))) {
      return path.string();  // that it does not exist shows when it is opened
    }
  }
  return std::nullopt;
}

void Paths::list(const fs::path& folder, std::vector<Failure>& troubles) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (!entry->path().filename().string().starts_with('.')) found.push_back(entry->path());
  }
  if (error) {
    troubles.emplace_back(fmt::format("cannot read {}: {}", folder.string(), base::error_text(error.value())))
        .at(folder.string());
  }
  std::sort(found.begin(), found.end(), std::greater<>());
  pending_.insert(pending_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace hook::intake
