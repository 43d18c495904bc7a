// A library to preload: a disk that a test can make slow or broken. It steps in where a program waits for the disk.
//
// FAULTY_DISK names a folder. Each fdatasync and fsync of a file or folder adds a line to `log` there, `begin NAME
// SIZE` before and `end NAME ERRNO` behind it; waits as long as there is a file `hold`; and fails, with the errno that
// stands in a file `fail`, where there is one.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

std::string in_folder(const char* name) { return std::string(std::getenv("FAULTY_DISK")) + "/" + name; }

void log(const char* what, const std::string& file, long number) {
  int const fd = open(in_folder("log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return;
  std::string const line = std::string(what) + " " + file + " " + std::to_string(number) + "\n";
  if (write(fd, line.data(), line.size()) < 0) std::perror("faulty_disk: log");
  close(fd);
}

std::string name_of(int fd) {
  char name[4096];
  auto const length = readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), name, sizeof name);
  return length < 0 ? "?" : std::string(name, static_cast<std::size_t>(length));
}

int failure() {
  int error = 0;
  if (std::FILE* const file = std::fopen(in_folder("fail").c_str(), "re")) {
    if (std::fscanf(file, "%d", &error) != 1) error = EIO;
    std::fclose(file);
  }
  return error;
}

int sync_as_told(const char* call, int fd) {
  using namespace std::chrono_literals;
  if (std::getenv("FAULTY_DISK") != nullptr) {
    auto const file = name_of(fd);
    struct stat status{};
    fstat(fd, &status);
    log("begin", file, status.st_size);
    while (access(in_folder("hold").c_str(), F_OK) == 0) std::this_thread::sleep_for(1ms);
    int const error = failure();
    log("end", file, error);
    if (error != 0) {
      errno = error;
      return -1;
    }
  }
  return reinterpret_cast<int (*)(int)>(dlsym(RTLD_NEXT, call))(fd);
}

}  // namespace

extern "C" int fdatasync(int fd) { return sync_as_told("fdatasync", fd); }

extern "C" int fsync(int fd) { return sync_as_told("fsync", fd); }
