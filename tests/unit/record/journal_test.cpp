#include "record/journal.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <cstdlib>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ios>
#include <sstream>
#include <string>
#include <vector>
#include "model/failure.hpp"

using hook::Failure;
using hook::record::fingerprint;
using hook::record::Journal;
using hook::record::JournalBinding;

namespace {

// A folder that goes with the test.
struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "journal-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string file() const { return (path / "journal.ndjson").string(); }

  std::filesystem::path path;
};

std::string read(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void write(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

JournalBinding binding() {
  JournalBinding binding;
  binding.target = "http://localhost:3000/";
  binding.target_print = fingerprint(binding.target);
  binding.order = "recorded";
  binding.seed = 7;
  binding.first_print = fingerprint("body 0");
  return binding;
}

void fill(const std::string& path, std::size_t count) {
  Journal journal(path, false, false);
  journal.bind(binding());
  for (std::size_t i = 0; i < count; ++i) {
    journal.add({.seq = i,
                 .event_id = i % 2 == 0 ? "id \"1\"" : "",
                 .body_hash = fingerprint("body " + std::to_string(i)),
                 .delivered = i % 3 != 0,
                 .status = i % 3 != 0 ? 200 : 0,
                 .attempts = 1,
                 .sends = 1,
                 .latency_ms = 1.25});
  }
  journal.close();
}

std::size_t delivered(Journal& journal, std::size_t count) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (journal.was_delivered(i, fingerprint("body " + std::to_string(i)))) ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("what a journal says is delivered is known again, and nothing else") {
  const Folder folder;
  fill(folder.file(), 10'000);
  struct stat file{};
  REQUIRE(::stat(folder.file().c_str(), &file) == 0);
  CHECK((file.st_mode & 0777U) == 0600U);
  Journal journal(folder.file(), true, false);
  REQUIRE(journal.past());
  CHECK(journal.past()->seed == 7);
  journal.bind(binding());
  CHECK(delivered(journal, 10'001) == 6666);
}

TEST_CASE("a later line about the same delivery counts where it was delivered then") {
  const Folder folder;
  fill(folder.file(), 1);
  {
    Journal journal(folder.file(), true, false);
    journal.bind(binding());
    CHECK_FALSE(journal.was_delivered(0, fingerprint("body 0")));
    journal.add({.seq = 0, .event_id = {}, .body_hash = fingerprint("body 0"), .delivered = true, .status = 200});
  }
  Journal journal(folder.file(), true, false);
  CHECK(journal.was_delivered(0, fingerprint("body 0")));
}

TEST_CASE("wherever a journal is cut off, it goes on behind its last whole line") {
  const Folder folder;
  fill(folder.file(), 3);
  const std::string whole = read(folder.file());
  const std::size_t header = whole.find('\n') + 1;
  std::vector<std::size_t> sizes;
  for (std::size_t size = 0; size <= whole.size(); size += 17) sizes.push_back(size);
  for (std::size_t end = 0; (end = whole.find('\n', end)) != std::string::npos; ++end)
    sizes.insert(sizes.end(), {end - 1, end, end + 1});
  for (const std::size_t size : sizes) {
    CAPTURE(size);
    write(folder.file(), whole.substr(0, size));
    {
      Journal journal(folder.file(), true, false);
      CHECK(journal.past().has_value() == (size >= header));
      journal.bind(binding());
      journal.close();
    }
    const std::string healed = read(folder.file());
    CHECK(healed == whole.substr(0, std::max(whole.rfind('\n', size == 0 ? 0 : size - 1) + 1, header)));
  }
}

TEST_CASE("a journal of another run is refused, with the difference") {
  const Folder folder;
  fill(folder.file(), 3);
  const auto refusal = [&](auto change) -> std::string {
    JournalBinding other = binding();
    change(other);
    Journal journal(folder.file(), true, false);
    try {
      journal.bind(other);
    } catch (const Failure& failure) {
      CHECK(failure.exit() == hook::Exit::usage);
      return failure.what();
    }
    return {};
  };
  CHECK(refusal([](JournalBinding&) {}).empty());
  CHECK(refusal([](JournalBinding& b) { b.target_print = 1; }).find("was sent to http://localhost:3000/") !=
        std::string::npos);
  CHECK(refusal([](JournalBinding& b) { b.first_print = 1; }).find("began with another delivery") != std::string::npos);
  CHECK(refusal([](JournalBinding& b) { b.order = "shuffled"; }).find("its order was recorded") != std::string::npos);
  CHECK(refusal([](JournalBinding& b) { b.seed = 8; }).find("--seed was 7") != std::string::npos);
  CHECK(refusal([](JournalBinding& b) { b.repeat = 2; }).find("--repeat") != std::string::npos);
  CHECK(refusal([](JournalBinding& b) { b.edits_print = 2; }).find("--set") != std::string::npos);
  Journal journal(folder.file(), true, false);
  journal.bind(binding());
  CHECK_THROWS_AS(journal.was_delivered(2, fingerprint("another body")), Failure);
}

TEST_CASE("a journal is not begun anew, not shared, and not guessed at") {
  const Folder folder;
  fill(folder.file(), 1);
  CHECK_THROWS_AS(Journal(folder.file(), false, false), Failure);
  {
    const Journal first(folder.file(), true, false);
    CHECK_THROWS_AS(Journal(folder.file(), true, false), Failure);
  }
  for (const char* const text : {"hello\n", "{}\n", "{\"journal\":\"cooledge-hook/2\"}\n", "[]\n", "\n"}) {
    CAPTURE(text);
    write(folder.file(), text);
    CHECK_THROWS_AS(Journal(folder.file(), true, false), Failure);
    CHECK(read(folder.file()) == text);
  }
  CHECK_THROWS_AS(Journal(folder.path.string(), true, false), Failure);
  CHECK_THROWS_AS(Journal((folder.path / "no" / "journal").string(), true, false), Failure);
}

TEST_CASE("a journal that is only read stays as it is, torn or missing") {
  const Folder folder;
  const Journal missing(folder.file(), true, true);
  CHECK_FALSE(std::filesystem::exists(folder.file()));
  fill(folder.file(), 2);
  const std::string torn = read(folder.file()) + "{\"seq\":2,";
  write(folder.file(), torn);
  {
    Journal journal(folder.file(), true, true);
    journal.bind(binding());
    CHECK(delivered(journal, 2) == 1);
  }
  CHECK(read(folder.file()) == torn);
}
