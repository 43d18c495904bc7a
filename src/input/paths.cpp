#include "input/paths.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "model/failure.hpp"

namespace hook::input {

namespace fs = std::filesystem;

namespace {

Failure cannot_look_at(const std::string& path, int error) {
  struct stat status{};
  const bool dangles = error == ENOENT && ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
  return Failure(fmt::format("cannot read {}: {}", path, base::error_text(error)),
                 dangles ? "it is a link to what is not there: restore that, or remove the link" : "")
      .at(path);
}

}  // namespace

Paths::Paths(std::vector<std::string> named, std::vector<std::string> passed_over)
    : passed_over_(std::move(passed_over)), pending_(named.rbegin(), named.rend()), named_left_(named.size()) {}

bool Paths::is_passed_over(const fs::path& file) const {
  if (passed_over_.empty()) return false;
  std::error_code error;
  const fs::path target = fs::canonical(file, error);
  return !error && std::ranges::find(passed_over_, target.string()) != passed_over_.end();
}

std::optional<std::string> Paths::next(std::vector<Failure>& input_errors, std::vector<std::string>& notes) {
  while (!pending_.empty()) {
    named_ = pending_.size() <= named_left_;
    const fs::path path = std::move(pending_.back());
    pending_.pop_back();
    if (named_) named_left_ = pending_.size();
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) {
      if (named_) return path.string();  // what is wrong shows when it is opened
      input_errors.push_back(cannot_look_at(path.string(), errno));
    } else if (S_ISDIR(status.st_mode)) {
      enter(path, input_errors, notes);
    } else if (named_ || (S_ISREG(status.st_mode) && !is_passed_over(path))) {
      return path.string();
    }
  }
  return std::nullopt;
}

// Unless a link leads there that nobody named: it may lead back to where it is.
void Paths::enter(const fs::path& folder, std::vector<Failure>& input_errors, std::vector<std::string>& notes) {
  struct stat status{};
  if (named_) return list(folder, input_errors);
  if (::lstat(folder.c_str(), &status) != 0) input_errors.push_back(cannot_look_at(folder.string(), errno));
  else if (!S_ISLNK(status.st_mode)) list(folder, input_errors);
  else
    notes.push_back(
        fmt::format("{} is a link to a folder, and is not followed; name it to read what is there", folder.string()));
}

void Paths::list(const fs::path& folder, std::vector<Failure>& input_errors) {
  const auto before = static_cast<std::ptrdiff_t>(pending_.size());
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (!entry->path().filename().string().starts_with('.')) pending_.push_back(entry->path());
  }
  if (error) {
    input_errors.emplace_back(fmt::format("cannot read {}: {}", folder.string(), base::error_text(error.value())))
        .at(folder.string());
  }
  std::sort(pending_.begin() + before, pending_.end(), std::greater<>());
}

}  // namespace hook::input
