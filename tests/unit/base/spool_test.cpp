#include "base/spool.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "model/failure.hpp"

TEST_CASE("what was put aside is read again in any order, from memory and from the file, which has no name") {
  const std::string folder = std::filesystem::temp_directory_path().string();
  hook::base::Spool spool(folder, 1000);
  std::mt19937_64 random(1);
  std::vector<std::pair<std::uint64_t, std::string>> pieces;
  for (int i = 0; i < 300; ++i) {
    pieces.emplace_back(0, std::string(random() % 400, static_cast<char>('a' + i % 26)));
    pieces.back().first = spool.append(pieces.back().second);
  }
  for (int i = 0; i < 1000; ++i) {
    const auto& [at, text] = pieces[random() % pieces.size()];
    std::string out = "x";
    spool.read(at, text.size(), out);
    CHECK(out == "x" + text);
  }
}

TEST_CASE("a piece may begin in the file and end in memory, and after clear() all begins anew") {
  hook::base::Spool spool(std::filesystem::temp_directory_path().string(), 10);
  for (int round = 0; round < 2; ++round) {
    spool.append("01234567");
    spool.append("89abcdef");
    CHECK(spool.size() == 16);
    std::string out;
    spool.read(6, 4, out);
    spool.read(0, 16, out);
    CHECK(out == "67890123456789abcdef");
    spool.clear();
    CHECK(spool.size() == 0);
  }
}

TEST_CASE("a folder that cannot be written to is named") {
  hook::base::Spool spool("/nowhere", 1);
  CHECK_THROWS_AS(spool.append("ab"), hook::Failure);
  CHECK_THROWS_AS(spool.append("ab"), hook::Failure);
}
