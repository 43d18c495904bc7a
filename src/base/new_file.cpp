#include "base/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include "base/durable.hpp"
#include "base/errors.hpp"
#include "base/system.hpp"
#include "model/failure.hpp"

namespace hook::base {
namespace {

namespace fs = std::filesystem;

Failure cannot_write(const std::string& path, int error) {
  std::string hint;
  if (error == ENOENT) hint = "its folder does not exist: make it first";
  return Failure(fmt::format("cannot write {}: {}", path, error_text(error)), std::move(hint));
}

}  // namespace

NewFile::NewFile(const std::string& path, mode_t mode) : path_(path), target_(path) {
  std::error_code error;
  const fs::path resolved = fs::canonical(path, error);
  if (!error) target_ = resolved.string();
  struct stat known{};
  const bool exists = ::stat(path.c_str(), &known) == 0;
  if (!exists && errno != ENOENT) throw cannot_write(path_, errno);
  if (exists && S_ISDIR(known.st_mode)) throw cannot_write(path_, EISDIR);
  if (exists && ::access(path.c_str(), W_OK) != 0) throw cannot_write(path_, errno);
  if (exists && !S_ISREG(known.st_mode)) {
    fd_ = Descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!fd_) throw cannot_write(path_, errno);
    return;
  }
  create(mode);
  if (!exists) return;
  const bool kept = ::fchown(fd_.fd(), known.st_uid, known.st_gid) == 0;  // as far as that is allowed
  constexpr mode_t permissions = 07777;
  constexpr mode_t plain_permissions = 0777;
  ::fchmod(fd_.fd(), known.st_mode & (kept ? permissions : plain_permissions));
}

// Makes a file that was not there, with a name that folders' readers pass over.
void NewFile::create(mode_t mode) {
  const fs::path target(target_);
  for (int number = 0;; ++number) {
    const std::string name = fmt::format(".{}.{}-{}", target.filename().string(), ::getpid(), number);
    beside_ = (target.parent_path() / name).string();
    fd_ = Descriptor(::open(beside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
    if (fd_) return;
    constexpr int tries = 100;
    if (errno != EEXIST || number == tries) {
      beside_.clear();
      throw cannot_write(path_, errno);
    }
  }
}

NewFile::~NewFile() {
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

void NewFile::keep() {
  // Without this, a power cut after the rename can leave an empty file where a whole one was. A file system that has no
  // fsync() says EINVAL.
  if (!beside_.empty() && sync_data(fd_.fd()) != 0 && errno != EINVAL) throw cannot_write(path_, errno);
  if (fd_.close() != 0) throw cannot_write(path_, errno);
  if (beside_.empty()) return;
  if (std::rename(beside_.c_str(), target_.c_str()) != 0) throw cannot_write(path_, errno);
  beside_.clear();
  sync_folder_of(target_);
}

}  // namespace hook::base
