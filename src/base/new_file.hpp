// A file that appears whole or not at all.
#pragma once

#include <sys/types.h>

#include <string>

#include "base/descriptor.hpp"

namespace hook::base {

// Written beside its place under a name of its own, and moved there by keep(), so that what stood there before is whole
// until then, and stays where the work breaks off. A symbolic link stays one; what is no regular file, such as
// /dev/null or a pipe, is written to as it is.
class NewFile {
 public:
  // A new file gets `mode` (less the umask), one that is replaced keeps its own. Throws Failure where it cannot be
  // made.
  NewFile(const std::string& path, mode_t mode);
  // Takes away what was not kept.
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  int fd() const { return fd_.fd(); }
  const std::string& path() const { return path_; }

  // Call once, when all is written. The file is on the disk when it returns. Throws Failure.
  void keep();

 private:
  void create(mode_t mode);

  std::string path_;    // as it was given
  std::string target_;  // where it leads
  std::string beside_;  // what is written to; empty: the target itself
  Descriptor fd_;
};

}  // namespace hook::base
