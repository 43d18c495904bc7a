#include "record/capture_file.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <csignal>
#include <cstdlib>

#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>

#include "model/failure.hpp"

using namespace hook;
namespace fs = std::filesystem;

namespace {

const std::string mark = R"({"record":"cooledge-hook/1"})";

// A folder that is there for a test.
struct Folder {
  Folder() {
    std::string name = (fs::temp_directory_path() / "capture-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file(const std::string& name) const { return (path / name).string(); }
  fs::path path;
};

std::string content(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

void put(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace

TEST_CASE("a torn last line is moved aside, and nothing else") {
  const Folder folder;
  const std::string path = folder.file("a.ndjson");
  put(path, mark + "\n" + mark + "\n{\"rec");
  record::CaptureFile file(path);
  CHECK(file.torn_bytes() == 5);
  CHECK(!file.append(mark + "\n", true));
  CHECK(content(path) == mark + "\n" + mark + "\n" + mark + "\n");
  CHECK(content(path + ".torn") == "{\"rec\n");
}

TEST_CASE("a file has one writer, and is private") {
  const Folder folder;
  const std::string path = folder.file("a.ndjson");
  const record::CaptureFile file(path);
  CHECK_THROWS_AS(record::CaptureFile second(path), Failure);
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
}

TEST_CASE("a file that others can change is not added to, unless that is wanted") {
  const Folder folder;
  const std::string path = folder.file("a.ndjson");
  put(path, mark + "\n");
  fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
  CHECK(record::CaptureFile(path).is_readable_by_others());
  for (const fs::perms bad : {fs::perms::group_write, fs::perms::others_write}) {
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | bad);
    CHECK_THROWS_AS(record::CaptureFile file(path), Failure);
    record::CaptureFile file(path, {.allow_shared = true});
    CHECK(!file.append(mark + "\n", true));
  }
  CHECK(content(path) == mark + "\n" + mark + "\n" + mark + "\n");
}

TEST_CASE("a link is followed where the user named it, and never to FILE.torn") {
  const Folder folder;
  const std::string target = folder.file("target");
  const std::string link = folder.file("link");
  put(target, mark + "\n{\"rec");
  fs::create_symlink(target, link);
  CHECK_THROWS_AS(record::CaptureFile file(link, {.follow_link = false}), Failure);
  fs::create_symlink(folder.file("victim"), link + ".torn");
  CHECK_THROWS_AS(record::CaptureFile file(link), Failure);
  CHECK(!fs::exists(folder.file("victim")));
  CHECK(content(target) == mark + "\n{\"rec");
  fs::remove(link + ".torn");
  record::CaptureFile file(link);
  CHECK(file.torn_bytes() == 5);
}

TEST_CASE("a file does not grow beyond its limit") {
  const Folder folder;
  const std::string path = folder.file("a.ndjson");
  const std::string line = mark + "\n";
  record::CaptureFile file(path, {.bytes_max = 2 * line.size()});
  CHECK(!file.append(line, true));
  CHECK(file.append(line + line, true));
  CHECK(file.is_full());
  CHECK_MESSAGE(file.append(line, true), "once it is full, no smaller one slips in");
  CHECK(content(path) == line);
  fs::rename(path, path + ".old");
  CHECK(!file.reopen());
  CHECK(!file.append(line, true));
  CHECK(!file.is_full());
}

TEST_CASE("somebody else's file is neither cut nor added to") {
  const Folder folder;
  const std::string path = folder.file("notes");
  put(path, "buy milk\nand bread");
  CHECK_THROWS_AS(record::CaptureFile file(path), Failure);
  CHECK(content(path) == "buy milk\nand bread");
}

TEST_CASE("what does not fit is not half there, and what fits later is") {
  const Folder folder;
  const std::string path = folder.file("a.ndjson");
  record::CaptureFile file(path);
  const std::string line = mark + "\n";
  REQUIRE(!file.append(line, true));
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{line.size() + 10, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const auto input_error = file.append(line, true);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  CHECK(input_error);
  CHECK(content(path) == line);
  CHECK(!file.append(line, true));
  CHECK(content(path) == line + line);
}

TEST_CASE("a file that was moved away is begun anew") {
  const Folder folder;
  const std::string path = folder.file("a.ndjson");
  record::CaptureFile file(path);
  REQUIRE(!file.append(mark + "\n", true));
  CHECK(!file.reopen());
  CHECK(!file.is_new());
  fs::rename(path, path + ".old");
  CHECK(!file.reopen());
  CHECK(file.is_new());
  REQUIRE(!file.append(mark + "\n", true));
  CHECK(content(path) == mark + "\n");
  CHECK(content(path + ".old") == mark + "\n");
}
