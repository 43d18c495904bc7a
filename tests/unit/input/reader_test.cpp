#include "input/reader.hpp"

#include <doctest/doctest.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <unistd.h>
#include <zlib.h>
#include <csignal>
#include <cstdlib>

#include <array>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <string>
#include <thread>
#include <vector>
#include "input/framing.hpp"
#include "input/source.hpp"
#include "model/failure.hpp"

using namespace hook::input;
namespace fs = std::filesystem;

namespace {

// A folder that goes away with its test.
struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "hook-test-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
    return (path / name).string();
  }

  fs::path path;
};

struct Read {
  std::vector<std::string> texts;
  std::vector<std::string> paths;
  std::vector<std::string> input_errors;
};

Read read_all(const std::vector<std::string>& paths, std::size_t bytes_max = 1U << 20U, int standard_input = 0) {
  Reader reader({paths, InputFormat::automatic, bytes_max}, standard_input);
  Read read;
  Batch batch;
  while (reader.next(batch)) {
    for (const Slice& slice : batch.slices) {
      read.texts.emplace_back(slice.text);
      read.paths.emplace_back(batch.path);
    }
    for (const hook::Failure& input_error : batch.input_errors) read.input_errors.emplace_back(input_error.what());
  }
  return read;
}

std::string gzip(const std::string& bytes) {
  std::string packed(bytes.size() + 200, '\0');
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace

TEST_CASE("a folder is read recursively, sorted, without dot-files") {
  const Folder folder;
  folder.write("b.json", "{\"n\":2}");
  folder.write("a/z.json", "{\"n\":1}");
  folder.write("c.anything", "{\"n\":3}");
  folder.write(".hidden", "{\"n\":0}");
  folder.write(".git/config", "{\"n\":0}");
  CHECK(read_all({folder.path.string()}).texts == std::vector<std::string>{"{\"n\":1}", "{\"n\":2}", "{\"n\":3}"});
}

TEST_CASE("what cannot be read is told, the rest is read") {
  const Folder folder;
  const std::string good = folder.write("good.json", "{}");
  const Read read = read_all({folder.path.string() + "/none.json", good});
  CHECK(read.texts == std::vector<std::string>{"{}"});
  REQUIRE(read.input_errors.size() == 1);
  CHECK(read.input_errors[0].find("none.json: no such file or directory") != std::string::npos);
}

TEST_CASE("a line over the limit costs that line only, at the start, in the middle, at the end") {
  const std::string large = "{\"x\":\"" + std::string(600'000, 'x') + "\"}";
  const Folder folder;
  for (const std::string& input :
       {large + "\n{}\n{}\n", "{}\n" + large + "\n{}\n", "{}\n{}\n" + large, "{}\n{}\n" + large + "\n"}) {
    const Read read = read_all({folder.write("lines", input)}, 100'000);
    CHECK(read.texts == std::vector<std::string>{"{}", "{}"});
    REQUIRE(read.input_errors.size() == 1);
    CHECK(read.input_errors[0].find("is larger than 100000 bytes") != std::string::npos);
  }
  CHECK(read_all({folder.write("fits", large + "\n{}\n")}).texts.size() == 2);
}

TEST_CASE("a line over the limit costs that line only, in whatever pieces it arrives") {
  const std::string event = R"({"a":1})";
  constexpr std::size_t large = 5000;
  for (const std::size_t cut : {1U, 4000U, 4096U, 4999U}) {
    for (const std::string end : {"", "\n"}) {  // the line end comes with what follows, or with the line
      CAPTURE(cut);
      CAPTURE(end);
      std::array<int, 2> ends{};
      REQUIRE(::pipe(ends.data()) == 0);
      std::thread writer([&] {
        for (const std::string& piece : {event + "\n", std::string(cut, 'x'), std::string(large - cut, 'x') + end,
                                         (end.empty() ? "\n" : "") + event + "\n"}) {
          if (::write(ends[1], piece.data(), piece.size()) < 0) break;
          int waiting = 1;  // bytes that the reader has not taken
          while (::ioctl(ends[1], FIONREAD, &waiting) == 0 && waiting > 0) std::this_thread::yield();
        }
        ::close(ends[1]);
      });
      const Read read = read_all({"-"}, 4096, ends[0]);
      writer.join();
      ::close(ends[0]);
      CHECK(read.texts == std::vector<std::string>{event, event});
      CHECK(read.input_errors == std::vector<std::string>{"<stdin>:2: a delivery is larger than 4 KiB"});
    }
  }
}

TEST_CASE("gzip is inflated, member by member, and damage is told") {
  const Folder folder;
  const std::string packed = gzip("{\"n\":1}\n") + gzip("{\"n\":2}\n");
  CHECK(read_all({folder.write("x.gz", packed)}).texts == std::vector<std::string>{"{\"n\":1}", "{\"n\":2}"});
  CHECK(read_all({folder.write("padded.gz", packed + std::string(512, '\0'))}).input_errors.empty());
  const Read cut = read_all({folder.write("cut.gz", packed.substr(0, packed.size() - 5))});
  CHECK(cut.input_errors.size() == 1);
  std::string damaged = packed;
  damaged[12] ^= 0x55;
  CHECK(read_all({folder.write("damaged.gz", damaged)}).input_errors.size() == 1);
}

TEST_CASE("blank text above the limit is no delivery, and no error") {
  const Folder folder;
  const std::string blank(2'500'000, '\n');
  const std::string event = "{\"n\":1}";
  CHECK(read_all({folder.write("blank.gz", gzip(blank))}).input_errors.empty());
  const Read around = read_all({folder.write("around", blank + event + "\n" + blank + event + blank)}, 1000);
  CHECK(around.input_errors.empty());
  CHECK(around.texts == std::vector<std::string>{event, event});
}

TEST_CASE("inflating ends with the interruption, and no delivery is made of what is left") {
  const Folder folder;
  const std::string path = folder.write("bomb.gz", gzip("{\"n\":\"" + std::string(20'000'000, 'x')));
  int looks = 0;
  Reader reader({.paths = {path}, .interrupted = [&] { return ++looks > 10; }}, 0);
  Batch batch;
  while (reader.next(batch)) CHECK(batch.slices.empty());
  CHECK(reader.bytes_read() < 5'000'000);
}

TEST_CASE("a signal that is not the interruption ends no input") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  struct sigaction action{};
  action.sa_handler = [](int) {};  // without SA_RESTART: read() returns EINTR
  struct sigaction before{};
  REQUIRE(::sigaction(SIGUSR1, &action, &before) == 0);
  std::atomic<int> looks = 0;  // one before the first read, one more after the signal
  std::atomic<bool> ended = false;
  std::string text;
  std::thread reading([&] {
    Source source(ends[0], "a pipe", [&] {
      ++looks;
      return false;
    });
    std::array<char, 16> piece{};
    while (const std::size_t got = source.read(piece)) text.append(piece.data(), got);
    ended = true;
  });
  // A read begins with a look; the signal may come before it has.
  while (looks < 4 && !ended) {
    ::pthread_kill(reading.native_handle(), SIGUSR1);
    std::this_thread::yield();
  }
  CHECK(::write(ends[1], "{}", 2) == 2);
  ::close(ends[1]);
  reading.join();
  ::close(ends[0]);
  ::sigaction(SIGUSR1, &before, nullptr);
  CHECK(text == "{}");
}

TEST_CASE("a large input is read in pieces, and nothing is lost between them") {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 40'000; ++i) lines += "{\"n\":" + std::to_string(i) + "}\n";
  for (const std::string& input : {lines, gzip(lines)}) {
    const Read read = read_all({folder.write("many", input)});
    REQUIRE(read.texts.size() == 40'000);
    CHECK(read.texts[39'999] == "{\"n\":39999}");
  }
}
