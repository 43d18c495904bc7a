#include "record/capture_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/descriptor.hpp"
#include "base/durable.hpp"
#include "base/errors.hpp"
#include "base/system.hpp"
#include "base/uninterrupted.hpp"
#include "base/write_with_deadline.hpp"
#include "model/failure.hpp"
#include "record/capture_record.hpp"
#include "text/shell.hpp"

namespace hook::record {
namespace {

constexpr mode_t private_mode = 0600;

// Throws Failure: whoever cannot look at the file does not know what would be lost.
struct stat status_of(int fd, const std::string& path) {
  struct stat file{};
  if (::fstat(fd, &file) == 0) return file;
  throw Failure(fmt::format("cannot look at {}: {}", path, base::error_text(errno)));
}

std::uint64_t size_of(int fd, const std::string& path) {
  return static_cast<std::uint64_t>(status_of(fd, path).st_size);
}

bool is_file(int fd, const std::string& path) { return S_ISREG(status_of(fd, path).st_mode); }

// For a name that the user did not type: where others may write to the folder, they may have put a link or a pipe
// there.
constexpr int unnamed_by_user = O_NOFOLLOW | O_NONBLOCK;

Failure cannot_open(const std::string& path, int error) {
  std::string hint = "is the folder there, and may you write to it?";
  if (error == ELOOP || error == EMLINK)  // what O_NOFOLLOW gives, by the system
    hint = "it is a symbolic link, and only links named with -o are followed: remove it";
  return Failure(fmt::format("cannot open {}: {}", path, base::error_text(error)), std::move(hint));
}

// Throws Failure where somebody else could change what is kept.
void check_owner(int fd, const std::string& path, const CaptureFileOptions& options) {
  struct stat file{};
  if (::fstat(fd, &file) != 0) throw cannot_open(path, errno);
  if (!S_ISREG(file.st_mode)) {
    if (options.follow_link) return;
    throw Failure(fmt::format("{} is not a regular file", path), "remove it");
  }
  if (options.allow_shared) return;
  constexpr mode_t writable_by_others = S_IWGRP | S_IWOTH;
  if ((file.st_mode & writable_by_others) != 0)
    throw Failure(fmt::format("other users can write to {}", path),
                  fmt::format("run chmod 600 {}, or accept it with --allow-shared-file", text::shell_quoted(path)));
  if (file.st_uid != ::geteuid())
    throw Failure(fmt::format("{} belongs to another user", path),
                  "name a file of your own, or accept it with --allow-shared-file");
}

// Where the last line that has no end begins.
std::uint64_t end_of_whole_lines(int fd, const std::string& path, std::uint64_t size) {
  std::array<char, 65536> piece{};
  while (size > 0) {
    const std::uint64_t from = size > piece.size() ? size - piece.size() : 0;
    const std::size_t length = size - from;
    if (const int error = base::read_all(fd, std::span(piece).first(length), from))
      throw Failure(fmt::format("cannot read {}: {}", path, base::error_text(error)));
    const std::size_t end = std::string_view(piece.data(), length).rfind('\n');
    if (end != std::string_view::npos) return from + end + 1;
    size = from;
  }
  return 0;
}

}  // namespace

CaptureFile::CaptureFile(const std::string& path, const CaptureFileOptions& options) : options_(options), path_(path) {
  take(open_locked(path, false), path);
  regular_ = is_file(fd_, path_);
  if (!regular_) return;
  check_content();
  heal();
  const std::uint64_t size = size_of(fd_, path_);
  if (options_.bytes_max > 0 && size >= options_.bytes_max)
    throw Failure(fmt::format("{} has {} bytes, and no more than {} are allowed", path_, size, options_.bytes_max),
                  "move it away, name another file, or raise --max-file");
}

CaptureFile::CaptureFile(int fd, const std::string& name, int interruption)
    : path_(name), current_path_(name), fd_(fd), interruption_(interruption), regular_(is_file(fd, name)) {}

// From now on, lines go there.
void CaptureFile::take(base::Descriptor file, const std::string& path) {
  own_ = std::move(file);
  fd_ = own_.fd();
  current_path_ = path;
  needs_segment_ = false;
}

std::string CaptureFile::cannot_write(int error) const {
  return fmt::format("cannot write to {}: {}", current_path_, base::error_text(error));
}

base::Descriptor CaptureFile::open_locked(const std::string& path, bool fresh) const {
  base::Descriptor file(::open(
      path.c_str(),
      O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | (fresh ? O_EXCL : 0) | (options_.follow_link ? 0 : unnamed_by_user),
      private_mode));
  if (!file) throw cannot_open(path, errno);
  check_owner(file.fd(), path, options_);
  if (is_file(file.fd(), path) && ::flock(file.fd(), LOCK_EX | LOCK_NB) != 0)
    throw Failure(fmt::format("{} is in use", path),
                  "another capture writes to it: end that one, or name another file");
  base::sync_folder_of(path);
  return file;
}

bool CaptureFile::is_readable_by_others() const {
  struct stat file{};
  return own_ && regular_ && ::fstat(fd_, &file) == 0 && (file.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

// Nobody else's file is added to, or cut.
void CaptureFile::check_content() const {
  constexpr std::string_view mark = R"({"record":"cooledge-hook/)";
  std::array<char, 256> piece{};
  const ssize_t got = base::uninterrupted([&] { return ::pread(fd_, piece.data(), piece.size(), 0); });
  if (got < 0) throw Failure(fmt::format("cannot read {}: {}", path_, base::error_text(errno)));
  const std::string_view start(piece.data(), static_cast<std::size_t>(got));
  if (mark.starts_with(start) || begins_as_capture_record(start)) return;
  throw Failure(fmt::format("{} holds something else than capture records", path_), "name a file of its own",
                Exit::usage);
}

void CaptureFile::heal() {
  const std::uint64_t size = size_of(fd_, path_);
  const std::uint64_t whole = end_of_whole_lines(fd_, path_, size);
  if (whole == size) return;
  const auto cannot = [&](int error) {
    return Failure(
        fmt::format("cannot move the torn last line of {} to {}: {}", path_, torn_path(), base::error_text(error)));
  };
  const base::Descriptor torn(
      ::open(torn_path().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | unnamed_by_user, private_mode));
  if (!torn) throw cannot(errno);
  check_owner(torn.fd(), torn_path(), {.follow_link = false, .allow_shared = options_.allow_shared});
  std::vector<char> piece(std::size_t{64} << 10U);
  int error = 0;
  for (std::uint64_t at = whole; at < size && error == 0; at += piece.size()) {
    const std::size_t length = std::min<std::uint64_t>(piece.size(), size - at);
    error = base::read_all(fd_, std::span(piece).first(length), at);
    std::string_view read(piece.data(), length);
    if (error == 0) error = base::write_all(torn.fd(), read);
  }
  std::string_view line_end = "\n";
  if (error == 0) error = base::write_all(torn.fd(), line_end);
  if (error == 0 && ::fsync(torn.fd()) != 0) error = errno;
  if (error == 0 && ::ftruncate(fd_, static_cast<off_t>(whole)) != 0) error = errno;
  if (error == 0 && ::fsync(fd_) != 0) error = errno;
  if (error != 0) throw cannot(error);
  base::sync_folder_of(torn_path());
  torn_bytes_ = size - whole;
}

// Whether the file is as long as it was.
bool CaptureFile::take_back(std::uint64_t size) {
  good_size_ = size;
  if (::ftruncate(fd_, static_cast<off_t>(size)) == 0) good_size_.reset();
  // Whoever opened it did not say that all is to be added at its end.
  if (!own_) ::lseek(fd_, static_cast<off_t>(size), SEEK_SET);
  return !good_size_;
}

std::optional<std::string> CaptureFile::append(std::string_view lines, bool sync) {
  if (!regular_) {
    constexpr std::chrono::milliseconds grace{5000};
    const int error = base::write_patiently(fd_, lines, interruption_, grace);
    if (error == EPIPE) throw ClosedPipe();
    if (error == ECANCELED) return fmt::format("nobody reads {}", current_path_);
    if (error != 0) return cannot_write(error);
    return std::nullopt;
  }
  if (good_size_ && !take_back(*good_size_)) return cannot_write(errno);
  if (needs_segment_) {
    if (auto input_error = open_segment()) return input_error;
  }
  struct stat file{};
  if (::fstat(fd_, &file) != 0) return cannot_write(errno);
  const auto before = static_cast<std::uint64_t>(file.st_size);
  full_ = full_ || (options_.bytes_max > 0 && before + lines.size() > options_.bytes_max);
  if (full_) return fmt::format("{} is full: it may have {} bytes", current_path_, options_.bytes_max);
  if (const int error = base::write_all(fd_, lines); error != 0) {
    take_back(before);
    return cannot_write(error);
  }
  if (!sync || base::sync_data(fd_) == 0) return std::nullopt;
  std::string input_error = cannot_write(errno);
  needs_segment_ = static_cast<bool>(own_);
  take_back(before);
  good_size_.reset();
  return input_error;
}

std::optional<std::string> CaptureFile::open_segment() {
  constexpr unsigned most = 10'000;
  for (unsigned number = 1; number < most; ++number) {
    const std::string name = fmt::format("{}.{}", path_, number);
    if (::access(name.c_str(), F_OK) == 0) continue;
    try {
      take(open_locked(name, true), name);
      return std::nullopt;
    } catch (const Failure& failure) {
      return failure.what();
    }
  }
  return fmt::format("there are too many files beside {}", path_);
}

std::optional<std::string> CaptureFile::reopen() {
  is_new_ = false;
  if (!own_ || !regular_) return std::nullopt;
  struct stat ours{};
  struct stat there{};
  const bool known = ::fstat(fd_, &ours) == 0;
  if (known && ::stat(path_.c_str(), &there) == 0 && there.st_ino == ours.st_ino && there.st_dev == ours.st_dev)
    return std::nullopt;
  if (auto input_error = finish()) return input_error;
  try {
    take(open_locked(path_, false), path_);
    good_size_.reset();
    regular_ = is_file(fd_, path_);
    if (regular_) heal();
    is_new_ = true;
    full_ = false;
  } catch (const Failure& failure) {
    return failure.what();
  }
  return std::nullopt;
}

std::optional<std::string> CaptureFile::finish() {
  if (!regular_ || needs_segment_ || base::sync_data(fd_) == 0) return std::nullopt;
  return cannot_write(errno);
}

}  // namespace hook::record
