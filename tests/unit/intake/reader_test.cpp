#include "intake/reader.hpp"

#include <doctest/doctest.h>
#include <zlib.h>
#include <cstdlib>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <string>
#include <vector>
#include "intake/framing.hpp"
#include "model/failure.hpp"

using namespace hook::intake;
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
  std::vector<std::string> troubles;
};

Read read_all(const std::vector<std::string>& paths, std::size_t bytes_max = 1U << 20U) {
  Reader reader({paths, InputFormat::automatic, bytes_max}, 0);
  Read read;
  Batch batch;
  while (reader.next(batch)) {
    for (const Slice& slice : batch.slices) {
      read.texts.emplace_back(slice.text);
      read.paths.emplace_back(batch.path);
    }
    for (const hook::Failure& trouble : batch.troubles) read.troubles.emplace_back(trouble.what());
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
  REQUIRE(read.troubles.size() == 1);
  CHECK(read.troubles[0].find("none.json: no such file or directory") != std::string::npos);
}

TEST_CASE("a line over the limit costs that line only, at the start, in the middle, at the end") {
  const std::string large = "{\"x\":\"" + std::string(600'000, 'x') + "\"}";
  const Folder folder;
  for (const std::string& input :
       {large + "\n{}\n{}\n", "{}\n" + large + "\n{}\n", "{}\n{}\n" + large, "{}\n{}\n" + large + "\n"}) {
    const Read read = read_all({folder.write("lines", input)}, 100'000);
    CHECK(read.texts == std::vector<std::string>{"{}", "{}"});
    REQUIRE(read.troubles.size() == 1);
    CHECK(read.troubles[0].find("is larger than 100000 bytes") != std::string::npos);
  }
  CHECK(read_all({folder.write("fits", large + "\n{}\n")}).texts.size() == 2);
}

TEST_CASE("gzip is inflated, member by member, and damage is told") {
  const Folder folder;
  const std::string packed = gzip("{\"n\":1}\n") + gzip("{\"n\":2}\n");
  CHECK(read_all({folder.write("x.gz", packed)}).texts == std::vector<std::string>{"{\"n\":1}", "{\"n\":2}"});
  CHECK(read_all({folder.write("padded.gz", packed + std::string(512, '\0'))}).troubles.empty());
  const Read cut = read_all({folder.write("cut.gz", packed.substr(0, packed.size() - 5))});
  CHECK(cut.troubles.size() == 1);
  std::string damaged = packed;
  damaged[12] ^= 0x55;
  CHECK(read_all({folder.write("damaged.gz", damaged)}).troubles.size() == 1);
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
