// The file that captures are kept in: whole lines, and on the disk before anybody is told so.
//
// Lines are only ever added. What cannot be written whole is cut off again, so that a full disk or a crash leaves no
// half of a record. Where fsync fails, the kernel may have dropped what it could not write and will not try again, so
// nothing more is written there: the captures go on in FILE.1, FILE.2 and so on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/descriptor.hpp"

namespace hook::record {

struct CaptureFileOptions {
  bool follow_link = true;      // the user typed the name, and may mean a symbolic link
  bool allow_shared = false;    // other users may be able to change the file
  std::uint64_t bytes_max = 0;  // the file does not grow beyond that; 0: no limit
};

class CaptureFile {
 public:
  // Opens the file or makes it, with mode 0600, and locks it. A last line that was cut off by a crash is moved to
  // FILE.torn. Throws Failure where it cannot be used.
  explicit CaptureFile(const std::string& path, const CaptureFileOptions& options = {});
  // Writes to a descriptor that somebody else closes, such as standard output. Of a pipe or a terminal, nothing can be
  // taken back; its reader may take its time, but once `interruption` is readable no more than some seconds of it.
  CaptureFile(int fd, const std::string& name, int interruption);

  // Adds whole lines; with `sync`, they are on the disk when it returns. Returns why not, where it could not: then
  // none of them is in the file. Throws ClosedPipe.
  std::optional<std::string> append(std::string_view lines, bool sync);

  // Begins a new file where the old one was moved away, as logrotate does it. Returns why not.
  std::optional<std::string> reopen();

  // Waits until the disk has all. Returns why not.
  std::optional<std::string> finish();

  // Bytes that were moved to FILE.torn as it was opened, and that file's name.
  std::uint64_t torn_bytes() const { return torn_bytes_; }
  std::string torn_path() const { return path_ + ".torn"; }
  // A file on a disk, not a pipe or a terminal.
  bool is_regular() const { return regular_; }
  // Whether other users can read the file, as they can where it was made by something else.
  bool is_readable_by_others() const;
  // Whether bytes_max is reached, as the last append() found.
  bool is_full() const { return full_; }
  // Whether the last reopen() began another file.
  bool is_new() const { return is_new_; }
  // Where lines go by now.
  const std::string& current_path() const { return current_path_; }

 private:
  void take(base::Descriptor file, const std::string& path);
  std::string cannot_write(int error) const;
  base::Descriptor open_locked(const std::string& path, bool fresh) const;
  void check_content() const;
  void heal();
  bool take_back(std::uint64_t size);
  std::optional<std::string> open_segment();

  CaptureFileOptions options_;
  std::string path_;
  std::string current_path_;
  base::Descriptor own_;  // none where somebody else closes it
  int fd_ = -1;
  int interruption_ = -1;
  bool regular_ = true;
  bool needs_segment_ = false;
  bool is_new_ = false;
  bool full_ = false;
  std::optional<std::uint64_t> good_size_;  // where half a line could not be cut off
  std::uint64_t torn_bytes_ = 0;
};

}  // namespace hook::record
