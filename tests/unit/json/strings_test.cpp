#include "json/strings.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "../../support/padded.hpp"
#include "json/document.hpp"
#include "json/scan.hpp"
#include "json/short_escapes.hpp"

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

TEST_CASE("short escapes are decoded alike, in blocks or one by one, and stop at the same byte") {
  std::mt19937 random(20261130);
  constexpr std::string_view alphabet = "aaaaaaaaaaaaaaaa\\\\\\\\\"\"nu/t\n\xD0";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t left = random() % 300; left > 0; --left) {
      const char next = alphabet[random() % alphabet.size()];
      // Mostly as in JSON in JSON, so that some go far.
      if (next == '"' && random() % 16 != 0) text += '\\';
      if (next != '\n' || random() % 16 == 0) text += next;
    }
    const Padded padded(text);
    const std::string_view in = padded.view();
    const auto decoded_by = [&](auto decode) {
      std::string room(in.size() + json::padding, '\0');
      char* to = room.data();
      const char* const stop = decode(in.data(), in.data() + in.size(), to);
      return std::pair(room.substr(0, static_cast<std::size_t>(to - room.data())), stop - in.data());
    };
    CAPTURE(text);
    REQUIRE(decoded_by(json::decode_short) == decoded_by(json::decode_short_plainly));
  }
}
