// What is outside the process, made for a test: files for the standard streams, which never make anybody wait, a clock
// that stands still, variables, and an interruption.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/event.hpp"
#include "model/environment.hpp"
#include "model/time.hpp"

// A file without a name.
class UnnamedFile {
 public:
  UnnamedFile() = default;
  ~UnnamedFile() { std::fclose(file_); }
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;

  int fd() const { return ::fileno(file_); }
  // To be read from the beginning.
  void put(std::string_view text) const {
    if (::pwrite(fd(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
      throw std::runtime_error("cannot write to a temporary file");
  }
  std::string text() const {
    std::string all;
    std::array<char, 4096> piece{};
    for (off_t at = 0;;) {
      const ssize_t size = ::pread(fd(), piece.data(), piece.size(), at);
      if (size <= 0) return all;
      all.append(piece.data(), static_cast<std::size_t>(size));
      at += size;
    }
  }

 private:
  std::FILE* file_ = std::tmpfile();
};

class FakeEnvironment {
 public:
  explicit FakeEnvironment(std::string_view input = {}) {
    in_.put(input);
    environment.in = in_.fd();
    environment.out = out_.fd();
    environment.err = err_.fd();
    environment.now = [] { return hook::Instant{now_seconds, 0}; };
    environment.variable = [this](const char* name) -> std::optional<std::string_view> {
      const auto found = variables.find(name);
      return found == variables.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    };
    environment.interrupted = [this] { return interrupted_.load(); };
    environment.interruption = interruption_.fd();
  }

  // As Ctrl-C does it. From any thread.
  void interrupt() {
    interrupted_ = true;
    interruption_.set();
  }
  std::string out() const { return out_.text(); }
  std::string err() const { return err_.text(); }

  static constexpr std::int64_t now_seconds = 1'781'666'460;  // 2026-06-17T03:21:00Z
  hook::Environment environment;
  std::map<std::string, std::string, std::less<>> variables;

 private:
  UnnamedFile in_, out_, err_;
  std::atomic<bool> interrupted_ = false;
  hook::base::Event interruption_;
};
