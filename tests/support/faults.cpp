// A library to preload: a system that a test can make fail. It stands in for functions of libc, also where libstdc++ or
// libcurl call them; direct system calls, and what libc calls inside (fopen, getaddrinfo), go past it.
//
// FAULTS names a file of at least 4096 bytes, which begins with a counter of 64 bits for each kind of calls below, in
// their order, and one of the faults that happened. Counting begins with main().
//   FAULTS_KIND, FAULTS_AT   the call to fail: of that kind, counted from 1
//   FAULTS_ERROR             what it sets errno to, or `short`: it reads or writes one byte only
//   FAULTS_ON=1              all calls after it fail as well
//   FAULTS_SITES             a file: each call of the kind adds a hash of its backtrace (64 bits)
//   FAULTS_TRACE             a file: the call that fails writes its backtrace there
//
// FAULTY_DISK names a folder. Each fdatasync and fsync of a file or folder adds a line to `log` there, `begin NAME
// SIZE` before and `end NAME ERRNO` after it; waits as long as there is a file `hold`; and fails, with the errno that
// is in a file `fail`, where there is one.
#include <dirent.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <netdb.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace {

// sweep.py has their names, too.
enum Kind {
  reads,
  writes,
  opens,
  stats,
  memory,
  syncs,
  changes,
  connects,
  sends,
  receives,
  accepts,
  polls,
  closes,
  setups,
  threads,
  none
};
constexpr std::array<std::string_view, 15> names{"read",   "write",  "open",    "stat",  "memory",
                                                 "sync",   "change", "connect", "send",  "recv",
                                                 "accept", "poll",   "close",   "setup", "thread"};

struct Counters {
  std::array<std::atomic<std::uint64_t>, names.size()> calls;
  std::atomic<std::uint64_t> faults;
};

constexpr int shortened = -1;  // instead of a value of errno

Counters* counters = nullptr;  // null until main() begins
Kind chosen = reads;
std::uint64_t at = 0;
int error_given = 0;
bool goes_on = false;
int sites = -1;
const char* trace = nullptr;
__attribute__((tls_model("initial-exec"))) thread_local bool inside = false;  // calls of this library do not count

// Made for threads to wake each other: reading and writing these cannot fail.
std::array<std::atomic<bool>, 1024> wakers{};
Kind unless_waker(Kind kind, int fd) {
  bool const is = fd >= 0 && static_cast<std::size_t>(fd) < wakers.size() && wakers.at(static_cast<std::size_t>(fd));
  return is ? none : kind;
}
void set_waker(int fd, bool is) {
  if (fd >= 0 && static_cast<std::size_t>(fd) < wakers.size()) wakers.at(static_cast<std::size_t>(fd)) = is;
}

template <typename Function>
Function next(const char* name) {
  bool const before = std::exchange(inside, true);
  auto const found = reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
  inside = before;
  return found;
}

void note_site() {
  std::array<void*, 12> frames{};
  int const depth = chosen == memory ? 5 : 12;  // who calls malloc(), operator new being one
  int const count = backtrace(frames.data(), depth);
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a, of words
  for (std::size_t i = 2; i < static_cast<std::size_t>(count); ++i)
    hash = (hash ^ reinterpret_cast<std::uint64_t>(frames.at(i))) * 1099511628211U;
  if (write(sites, &hash, sizeof hash) < 0) std::perror("faults: FAULTS_SITES");
}

void note_trace() {
  std::array<void*, 64> frames{};
  int const count = backtrace(frames.data(), frames.size());
  int const fd = open(trace, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  backtrace_symbols_fd(frames.data(), count, fd);
  close(fd);
}

// 0 where the call is to be made; else a value of errno, or `shortened`.
int fault(Kind kind) {
  if (counters == nullptr || inside || kind == none) return 0;
  int const before = errno;
  inside = true;
  std::uint64_t const number = ++counters->calls[kind];
  int told = 0;
  if (kind == chosen) {
    if (sites >= 0) note_site();
    if (at != 0 && (number == at || (goes_on && number > at))) told = error_given;
    if (told != 0) {
      if (++counters->faults == 1 && trace != nullptr) note_trace();
    }
  }
  inside = false;
  errno = before;
  return told;
}

void begin() {
  const char* const file = std::getenv("FAULTS");
  if (file == nullptr) return;
  int const fd = open(file, O_RDWR | O_CLOEXEC);
  void* const page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (page == MAP_FAILED) {
    std::perror("faults: FAULTS");
    std::abort();
  }
  close(fd);
  const auto variable = [](const char* name) {
    return std::string_view(std::getenv(name) == nullptr ? "" : std::getenv(name));
  };
  auto const kind = std::find(names.begin(), names.end(), variable("FAULTS_KIND"));
  chosen = static_cast<Kind>(kind - names.begin());
  at = std::strtoull(std::string(variable("FAULTS_AT")).c_str(), nullptr, 10);
  error_given =
      variable("FAULTS_ERROR") == "short" ? shortened : std::atoi(std::string(variable("FAULTS_ERROR")).c_str());
  goes_on = !variable("FAULTS_ON").empty();
  trace = std::getenv("FAULTS_TRACE");
  std::array<void*, 4> frames{};
  backtrace(frames.data(), frames.size());  // loads its library now
  if (const char* const path = std::getenv("FAULTS_SITES"))
    sites = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  counters = static_cast<Counters*>(page);
}

int (*real_main)(int, char**, char**) = nullptr;

int counted_main(int argc, char** argv, char** environment) {
  inside = true;
  begin();
  inside = false;
  return real_main(argc, argv, environment);
}

std::size_t part(int told, std::size_t size) { return told == shortened ? std::min<std::size_t>(size, 1) : size; }

// Of a list of pieces, the first that is not empty, of one byte.
std::array<iovec, 1> part(const iovec* pieces, int count) {
  const iovec* const first = std::find_if(pieces, pieces + count, [](const iovec& piece) { return piece.iov_len > 0; });
  if (first == pieces + count) return {};
  return {iovec{first->iov_base, 1}};
}

}  // namespace

extern "C" int wrapped_start(int (*)(int, char**, char**), int, char**, void (*)(), void (*)(), void (*)(),
                             void*) asm("__libc_start_main");
extern "C" int wrapped_start(int (*main)(int, char**, char**), int argc, char** argv, void (*init)(), void (*fini)(),
                             void (*end)(), void* stack) {
  real_main = main;
  return next<decltype(&wrapped_start)>("__libc_start_main")(counted_main, argc, argv, init, fini, end, stack);
}

// A function of libc that fails with `failure` and errno. The name in C++ is another one, since libc's headers declare
// these with specifiers of their own.
#define FAIL(kind, type, name, failure, parameters, arguments)      \
  extern "C" type faulty_##name parameters asm(#name);              \
  extern "C" type faulty_##name parameters {                        \
    static auto const real = next<decltype(&faulty_##name)>(#name); \
    int const told = fault(kind);                                   \
    if (told > 0) {                                                 \
      errno = told;                                                 \
      return failure;                                               \
    }                                                               \
    return real arguments;                                          \
  }

// NOLINTBEGIN: parameters cannot be put into parentheses
FAIL(unless_waker(reads, fd), ssize_t, read, -1, (int fd, void* to, std::size_t size), (fd, to, part(told, size)))
FAIL(unless_waker(reads, fd), ssize_t, pread, -1, (int fd, void* to, std::size_t size, off_t from),
     (fd, to, part(told, size), from))
FAIL(unless_waker(reads, fd), ssize_t, pread64, -1, (int fd, void* to, std::size_t size, off_t from),
     (fd, to, part(told, size), from))
FAIL(unless_waker(reads, fd), ssize_t, readv, -1, (int fd, const iovec* to, int count),
     (fd, told == shortened ? part(to, count).data() : to, told == shortened ? 1 : count))
FAIL(unless_waker(reads, fd), ssize_t, __read_chk, -1, (int fd, void* to, std::size_t size, std::size_t room),
     (fd, to, part(told, size), room))
FAIL(reads, dirent*, readdir, nullptr, (DIR * folder), (folder))
FAIL(reads, dirent*, readdir64, nullptr, (DIR * folder), (folder))
FAIL(unless_waker(writes, fd), ssize_t, write, -1, (int fd, const void* from, std::size_t size),
     (fd, from, part(told, size)))
FAIL(unless_waker(writes, fd), ssize_t, pwrite, -1, (int fd, const void* from, std::size_t size, off_t to),
     (fd, from, part(told, size), to))
FAIL(unless_waker(writes, fd), ssize_t, pwrite64, -1, (int fd, const void* from, std::size_t size, off_t to),
     (fd, from, part(told, size), to))
FAIL(unless_waker(writes, fd), ssize_t, writev, -1, (int fd, const iovec* from, int count),
     (fd, told == shortened ? part(from, count).data() : from, told == shortened ? 1 : count))
FAIL(opens, int, open, -1, (const char* path, int flags, mode_t mode), (path, flags, mode))
FAIL(opens, int, open64, -1, (const char* path, int flags, mode_t mode), (path, flags, mode))
FAIL(opens, int, openat, -1, (int folder, const char* path, int flags, mode_t mode), (folder, path, flags, mode))
FAIL(opens, int, openat64, -1, (int folder, const char* path, int flags, mode_t mode), (folder, path, flags, mode))
FAIL(opens, int, __open_2, -1, (const char* path, int flags), (path, flags))
FAIL(opens, int, __open64_2, -1, (const char* path, int flags), (path, flags))
FAIL(opens, int, mkstemp, -1, (char* path), (path))
FAIL(opens, int, mkostemp, -1, (char* path, int flags), (path, flags))
FAIL(opens, std::FILE*, fopen, nullptr, (const char* path, const char* mode), (path, mode))
FAIL(opens, std::FILE*, fopen64, nullptr, (const char* path, const char* mode), (path, mode))
FAIL(opens, DIR*, opendir, nullptr, (const char* path), (path))
FAIL(opens, DIR*, fdopendir, nullptr, (int fd), (fd))
FAIL(stats, int, stat, -1, (const char* path, void* to), (path, to))
FAIL(stats, int, stat64, -1, (const char* path, void* to), (path, to))
FAIL(stats, int, lstat, -1, (const char* path, void* to), (path, to))
FAIL(stats, int, lstat64, -1, (const char* path, void* to), (path, to))
FAIL(stats, int, fstat, -1, (int fd, void* to), (fd, to))
FAIL(stats, int, fstat64, -1, (int fd, void* to), (fd, to))
FAIL(stats, int, fstatat, -1, (int folder, const char* path, void* to, int flags), (folder, path, to, flags))
FAIL(stats, int, access, -1, (const char* path, int mode), (path, mode))
FAIL(stats, char*, realpath, nullptr, (const char* path, char* to), (path, to))
FAIL(stats, char*, getcwd, nullptr, (char* to, std::size_t size), (to, size))
FAIL(stats, ssize_t, readlink, -1, (const char* path, char* to, std::size_t size), (path, to, size))
FAIL(changes, int, rename, -1, (const char* from, const char* to), (from, to))
FAIL(changes, int, unlink, -1, (const char* path), (path))
FAIL(changes, int, ftruncate, -1, (int fd, off_t size), (fd, size))
FAIL(changes, off_t, lseek, -1, (int fd, off_t to, int whence), (fd, to, whence))
FAIL(changes, off_t, lseek64, -1, (int fd, off_t to, int whence), (fd, to, whence))
FAIL(changes, int, fchmod, -1, (int fd, mode_t mode), (fd, mode))
FAIL(changes, int, fchown, -1, (int fd, uid_t owner, gid_t group), (fd, owner, group))
FAIL(changes, int, flock, -1, (int fd, int operation), (fd, operation))
FAIL(connects, int, connect, -1, (int fd, const sockaddr* address, socklen_t size), (fd, address, size))
FAIL(connects, int, getaddrinfo, EAI_SYSTEM,
     (const char* node, const char* service, const addrinfo* hints, addrinfo** to), (node, service, hints, to))
FAIL(sends, ssize_t, send, -1, (int fd, const void* from, std::size_t size, int flags),
     (fd, from, part(told, size), flags))
FAIL(sends, ssize_t, sendto, -1,
     (int fd, const void* from, std::size_t size, int flags, const sockaddr* to, socklen_t to_size),
     (fd, from, part(told, size), flags, to, to_size))
FAIL(receives, ssize_t, recv, -1, (int fd, void* to, std::size_t size, int flags), (fd, to, part(told, size), flags))
FAIL(receives, ssize_t, __recv_chk, -1, (int fd, void* to, std::size_t size, std::size_t room, int flags),
     (fd, to, part(told, size), room, flags))
FAIL(receives, ssize_t, recvfrom, -1,
     (int fd, void* to, std::size_t size, int flags, sockaddr* from, socklen_t* from_size),
     (fd, to, part(told, size), flags, from, from_size))
FAIL(polls, int, poll, -1, (pollfd * fds, nfds_t count, int time), (fds, count, time))
FAIL(polls, int, __poll_chk, -1, (pollfd * fds, nfds_t count, int time, std::size_t room), (fds, count, time, room))
FAIL(polls, int, epoll_wait, -1, (int fd, epoll_event* to, int most, int time), (fd, to, most, time))
FAIL(setups, int, socket, -1, (int family, int type, int protocol), (family, type, protocol))
FAIL(setups, int, bind, -1, (int fd, const sockaddr* address, socklen_t size), (fd, address, size))
FAIL(setups, int, listen, -1, (int fd, int waiting), (fd, waiting))
FAIL(setups, int, setsockopt, -1, (int fd, int level, int name, const void* value, socklen_t size),
     (fd, level, name, value, size))
FAIL(setups, int, getsockopt, -1, (int fd, int level, int name, void* value, socklen_t* size),
     (fd, level, name, value, size))
FAIL(setups, int, getsockname, -1, (int fd, sockaddr* to, socklen_t* size), (fd, to, size))
FAIL(setups, int, getpeername, -1, (int fd, sockaddr* to, socklen_t* size), (fd, to, size))
FAIL(setups, int, shutdown, -1, (int fd, int how), (fd, how))
FAIL(setups, int, dup, -1, (int fd), (fd))
FAIL(setups, int, epoll_create, -1, (int size), (size))
FAIL(setups, int, epoll_create1, -1, (int flags), (flags))
FAIL(setups, int, epoll_ctl, -1, (int fd, int operation, int other, epoll_event* event), (fd, operation, other, event))
FAIL(threads, int, pthread_create, told, (void* to, const void* attributes, void* (*function)(void*), void* argument),
     (to, attributes, function, argument))

#define MAKE_WAKER(name, parameters, arguments, ...)                \
  extern "C" int faulty_##name parameters asm(#name);               \
  extern "C" int faulty_##name parameters {                         \
    static auto const real = next<decltype(&faulty_##name)>(#name); \
    int const told = fault(setups);                                 \
    int const result = told > 0 ? -1 : real arguments;              \
    if (told > 0) errno = told;                                     \
    if (result >= 0) {                                              \
      for (int const fd : {__VA_ARGS__}) set_waker(fd, true);       \
    }                                                               \
    return result;                                                  \
  }
MAKE_WAKER(eventfd, (unsigned start, int flags), (start, flags), result)
MAKE_WAKER(timerfd_create, (int clock, int flags), (clock, flags), result)
#ifndef FAULTS_SANITIZED  // UBSan makes pipes, to see whether memory can be read
MAKE_WAKER(pipe, (int* to), (to), to[0], to[1])
#endif
MAKE_WAKER(socketpair, (int family, int type, int protocol, int* to), (family, type, protocol, to), to[0], to[1])

// A connection that was aborted has left the queue; with other errors it stays there.
#define ACCEPT(name, parameters, arguments)                                    \
  extern "C" int faulty_##name parameters asm(#name);                          \
  extern "C" int faulty_##name parameters {                                    \
    static auto const real = next<decltype(&faulty_##name)>(#name);            \
    int const told = fault(accepts);                                           \
    int const result = told > 0 && told != ECONNABORTED ? -1 : real arguments; \
    if (told <= 0) return result;                                              \
    if (result < 0 && told == ECONNABORTED) return result;                     \
    if (result >= 0) close(result);                                            \
    errno = told;                                                              \
    return -1;                                                                 \
  }
ACCEPT(accept, (int fd, sockaddr* peer, socklen_t* size), (fd, peer, size))
ACCEPT(accept4, (int fd, sockaddr* peer, socklen_t* size, int flags), (fd, peer, size, flags))

// Linux closes the descriptor even where it reports an error.
extern "C" int faulty_close(int fd) asm("close");
extern "C" int faulty_close(int fd) {
  static auto const real = next<decltype(&faulty_close)>("close");
  int const told = fault(closes);
  set_waker(fd, false);
  int const result = real(fd);
  if (told <= 0) return result;
  errno = told;
  return -1;
}

// The sanitizers have an allocator of their own.
#ifndef FAULTS_SANITIZED
extern "C" void* __libc_malloc(std::size_t);
extern "C" void* __libc_calloc(std::size_t, std::size_t);
extern "C" void* __libc_realloc(void*, std::size_t);
extern "C" void* __libc_memalign(std::size_t, std::size_t);
// What libc and the dynamic linker allocate for themselves: some of that they do not get over, whoever calls them.
namespace {
int note_own(dl_phdr_info* object, std::size_t, void* address) {
  std::string_view const name = object->dlpi_name;
  if (name.find("/libc.so") == name.npos && name.find("/ld-linux") == name.npos) return 0;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    auto const& part = object->dlpi_phdr[i];
    auto const begin = object->dlpi_addr + part.p_vaddr;
    auto const place = reinterpret_cast<std::uintptr_t>(address);
    if (part.p_type == PT_LOAD && place >= begin && place < begin + part.p_memsz) return 1;
  }
  return 0;
}
bool out_of_memory(void* caller) {
  if (counters == nullptr || inside) return false;
  inside = true;
  bool const own = dl_iterate_phdr(note_own, caller) != 0;
  inside = false;
  return !own && fault(memory) != 0;
}
}  // namespace
#define ALLOCATE(name, real, parameters, arguments)     \
  extern "C" void* faulty_##name parameters asm(#name); \
  extern "C" void* faulty_##name parameters {           \
    if (out_of_memory(__builtin_return_address(0))) {   \
      errno = ENOMEM;                                   \
      return nullptr;                                   \
    }                                                   \
    return real arguments;                              \
  }
ALLOCATE(malloc, __libc_malloc, (std::size_t size), (size))
ALLOCATE(calloc, __libc_calloc, (std::size_t count, std::size_t size), (count, size))
ALLOCATE(realloc, __libc_realloc, (void* before, std::size_t size), (before, size))
ALLOCATE(aligned_alloc, __libc_memalign, (std::size_t alignment, std::size_t size), (alignment, size))
#endif
// NOLINTEND

// ---------------------------------------------------------------------------------------------------------------------
// FAULTY_DISK

namespace {

std::string in_folder(const char* name) { return std::string(std::getenv("FAULTY_DISK")) + "/" + name; }

void log(const char* what, const std::string& file, long number) {
  int const fd = open(in_folder("log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return;
  std::string const line = std::string(what) + " " + file + " " + std::to_string(number) + "\n";
  if (write(fd, line.data(), line.size()) < 0) std::perror("faults: log");
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
  if (int const told = fault(syncs); told > 0) {
    errno = told;
    return -1;
  }
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
  return next<int (*)(int)>(call)(fd);
}

}  // namespace

extern "C" int fdatasync(int fd) { return sync_as_told("fdatasync", fd); }

extern "C" int fsync(int fd) { return sync_as_told("fsync", fd); }
