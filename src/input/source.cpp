#include "input/source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/types.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "base/descriptor.hpp"
#include "base/errors.hpp"
#include "base/gzip.hpp"
#include "base/system.hpp"
#include "model/failure.hpp"

namespace hook::input {
namespace {

Failure cannot_read(const std::string& name, int error) {
  return Failure(fmt::format("cannot read {}: {}", name, base::error_text(error)));
}

}  // namespace

struct Source::Inflater {
  z_stream stream{};
  std::array<char, 1U << 16U> packed{};
  bool between_members = false;
  bool finished = false;

  Inflater() {
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&stream, gzip_only) != Z_OK) throw Failure("cannot inflate: out of memory");
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

Source::Source(const std::string& path, Interrupted interrupted) : interruption_(std::move(interrupted)), name_(path) {
  // Opening a pipe waits until somebody writes to it.
  do fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  while (fd_ < 0 && errno == EINTR && !look_for_interruption());
  owned_ = base::Descriptor(fd_);
  if (interrupted_) return;
  if (fd_ < 0) throw cannot_read(path, errno);
  base::expect_sequential_reads(fd_);
}

Source::Source(int fd, std::string name, Interrupted interrupted)
    : fd_(fd), interruption_(std::move(interrupted)), name_(std::move(name)) {
  constexpr int pipe_bytes = 1 << 20;  // fewer, larger pieces, if it is a pipe
  base::enlarge_pipe(fd_, pipe_bytes);
}

Source::~Source() = default;

bool Source::look_for_interruption() {
  interrupted_ = interrupted_ || (interruption_ && interruption_());
  return interrupted_;
}

// Any signal can cut a read short, which is no end of the input: SIGWINCH, a debugger, a stop and its continuation.
std::size_t Source::read_some(std::span<char> buffer) {
  while (!look_for_interruption()) {
    const ssize_t got = ::read(fd_, buffer.data(), buffer.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw cannot_read(name_, errno);
  }
  return 0;
}

void Source::start() {
  started_ = true;
  std::array<char, 2> magic{};
  while (head_.size() < magic.size()) {
    const std::size_t got = read_some(std::span(magic).first(magic.size() - head_.size()));
    if (got == 0) break;
    head_.append(magic.data(), got);
  }
  if (base::is_gzip(head_) && inflates_) inflater_ = std::make_unique<Inflater>();
}

std::size_t Source::read(std::span<char> buffer) {
  if (look_for_interruption()) return 0;  // gigabytes can come of what was read already
  if (!started_) start();
  if (inflater_) return inflate(buffer);
  if (head_.empty()) return read_some(buffer);
  const std::size_t count = std::min(head_.size(), buffer.size());
  std::copy_n(head_.begin(), count, buffer.begin());
  head_.erase(0, count);
  return count;
}

std::size_t Source::inflate(std::span<char> buffer) {
  z_stream& stream = inflater_->stream;
  stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
  stream.avail_out = static_cast<uInt>(buffer.size());
  while (stream.avail_out == buffer.size() && !inflater_->finished) {
    if (stream.avail_in == 0) {
      std::size_t got = head_.copy(inflater_->packed.data(), head_.size());
      head_.clear();
      if (got == 0) got = read_some(inflater_->packed);
      if (got == 0) {
        inflater_->finished = true;
        if (inflater_->between_members || interrupted_) break;
        throw Failure(fmt::format("cannot inflate {}: the gzip data ends early", name_),
                      "the deliveries before that were read; was the file still being written, or cut?");
      }
      remember(std::span(inflater_->packed).first(got));
      stream.next_in = reinterpret_cast<Bytef*>(inflater_->packed.data());
      stream.avail_in = static_cast<uInt>(got);
    }
    if (inflater_->between_members) {
      // gzip files can be concatenated (RFC 1952, section 2.2), and tapes are padded with zeros.
      while (stream.avail_in > 0 && *stream.next_in == 0) {
        ++stream.next_in;
        --stream.avail_in;
      }
      if (stream.avail_in == 0) continue;
      inflateReset(&stream);
      inflater_->between_members = false;
    }
    const int status = ::inflate(&stream, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      inflater_->between_members = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      inflater_->finished = true;
      throw Failure(
          fmt::format("cannot inflate {}: {}", name_, stream.msg != nullptr ? stream.msg : "damaged gzip data"),
          "the deliveries before that were read");
    }
  }
  return buffer.size() - stream.avail_out;
}

void Source::remember(std::span<const char> packed) {
  if (packed.size() <= packed_max_ - packed_.size()) {
    packed_.append(packed.data(), packed.size());
  } else {
    packed_max_ = 0;
    packed_.clear();
  }
}

bool Source::would_wait() const {
  if (inflater_ && inflater_->stream.avail_in > 0) return false;
  pollfd wanted{fd_, POLLIN, 0};
  return ::poll(&wanted, 1, 0) == 0;
}

}  // namespace hook::input
