// What Linux does better than POSIX asks, as functions that every system has. system_linux.cpp is the one for Linux;
// system_posix.cpp is built elsewhere, and on Linux with -DCOOLEDGE_HOOK_PORTABLE=ON.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace hook::base {

// Descriptors of an event: the first becomes readable when something is written to the second. They may be the same,
// neither ever blocks, and neither is inherited. {-1, -1} and errno on failure.
std::array<int, 2> open_event();

// A file for reading and writing in `folder` that nobody else can open: it has no name. -1 and errno on failure.
int open_unnamed_file(const std::string& folder);

// Waits until the bytes of the file are on the disk, and the metadata needed to read them. 0, or -1 and errno.
int sync_data(int fd);

// A socket that is not inherited. -1 and errno on failure.
int open_socket(int family, int type, int protocol);

// Advice to the kernel; it changes nothing but speed.
void expect_sequential_reads(int fd);
void enlarge_pipe(int fd, int bytes);

// The file name of a shared library, as dlopen() looks for it: "libcurl.so.4" for "curl" and 4.
std::string shared_library_name(std::string_view name, int version);

}  // namespace hook::base
