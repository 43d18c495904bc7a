#include "json/strings.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

#include "../../support/padded.hpp"
#include "json/leave_out.hpp"
#include "json/scan.hpp"

using namespace hook;

namespace {

// What decode_string() makes of a string that is written in `text` behind its opening quote; nothing where it refuses.
struct Decoded {
  bool closed;
  std::string value;
  std::size_t taken;
};

Decoded decoded(std::string_view text) {
  const Padded padded(text);
  const std::string_view in = padded.view();
  std::string room(in.size() + json::padding, '\0');
  char* to = room.data();
  const char* const close = json::decode_string(in.data(), in.data() + in.size(), to);
  if (close == nullptr) return {false, {}, 0};
  return {true, room.substr(0, static_cast<std::size_t>(to - room.data())),
          static_cast<std::size_t>(close - in.data())};
}

}  // namespace

TEST_CASE("a string is decoded alike at each place of a block, fast or letter by letter") {
  std::mt19937 random(20261124);
  const std::array<std::string, 12> pieces{R"(\")", R"(\")",     R"(\\)", R"(\/)",
                                           R"(\n)", R"(\u00e9)", "name",  ":",
                                           ",",     "\xD0\xB0",  "",      "a longer run of plain letters in a value"};
  for (int round = 0; round < 20'000; ++round) {
    // JSON in JSON, mostly: half of the rounds have no other escape than quotes.
    const std::size_t last = random() % 2 == 0 ? 1 : pieces.size() - 1;
    std::string written;
    for (std::size_t left = random() % 60; left > 0; --left) {
      const std::size_t pick = random() % 3 == 0 ? random() % (last + 1) : 6 + random() % 6;
      written += pieces[pick];
    }
    std::string expected;
    json::append_decoded(expected, '"' + written + '"');
    const Decoded got = decoded(written + "\",\\\"behind it\"");
    CAPTURE(written);
    REQUIRE(got.closed);
    REQUIRE(got.value == expected);
    REQUIRE(got.taken == written.size());
    REQUIRE_FALSE(decoded(written).closed);           // it never ends
    REQUIRE_FALSE(decoded(written + "\n\"").closed);  // a control character
    REQUIRE_FALSE(decoded(written + "\\q\"").closed);
  }
}

TEST_CASE("bytes are left out alike, shuffled or run by run") {
  std::mt19937_64 random(20261124);
  std::array<char, 64> from{};
  for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<char>('!' + i);
  const auto check = [&](std::uint64_t left_out) {
    std::string expected;
    for (std::size_t i = 0; i < from.size(); ++i) {
      if ((left_out >> i & 1U) == 0) expected += from[i];
    }
    std::array<char, 64> quick{};
    std::array<char, 64> plain{};
    const char* const quick_end = json::copy_without(from.data(), left_out, quick.data());
    const char* const plain_end = json::copy_runs(from.data(), left_out, plain.data());
    REQUIRE(std::string_view(quick.data(), static_cast<std::size_t>(quick_end - quick.data())) == expected);
    REQUIRE(std::string_view(plain.data(), static_cast<std::size_t>(plain_end - plain.data())) == expected);
  };
  check(0);
  check(~std::uint64_t{0});
  for (unsigned bit = 0; bit < 64; ++bit) check(std::uint64_t{1} << bit);
  for (int round = 0; round < 10'000; ++round) check(random() & random());
}
