// The files that a user's words name.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/failure.hpp"

namespace hook::input {

// Goes through files and folders in the order given; a folder's files recursively and sorted by name, without those
// whose names begin with a dot and without devices, pipes and sockets. Symbolic links to folders are followed where
// they are named, not inside folders. Lists a folder when its turn comes. Whatever else cannot be looked at is never
// skipped silently: nobody may take it for checked.
class Paths {
 public:
  // `passed_over` are files in folders that are left out, too: full paths without symbolic links.
  explicit Paths(std::vector<std::string> named, std::vector<std::string> passed_over = {});

  // The next file, or nothing at the end. Adds what could not be looked at to `troubles`, and to `notes` what is left
  // out on purpose though the user may expect it.
  std::optional<std::string> next(std::vector<Failure>& input_errors, std::vector<std::string>& notes);

  // Whether the user named that file itself, not a folder it is in.
  bool named() const { return named_; }

 private:
  void enter(const std::filesystem::path& folder, std::vector<Failure>& input_errors, std::vector<std::string>& notes);
  void list(const std::filesystem::path& folder, std::vector<Failure>& input_errors);
  bool is_passed_over(const std::filesystem::path& file) const;

  std::vector<std::string> passed_over_;
  std::vector<std::filesystem::path> pending_;  // the next one last
  std::size_t named_left_;
  bool named_ = false;
};

}  // namespace hook::input
