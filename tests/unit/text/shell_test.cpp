#include "text/shell.hpp"

#include <doctest/doctest.h>
#include <cstdio>

#include <array>
#include <string>

namespace {

// What the system's shell makes of it.
std::string output_of(const std::string& command) {
  FILE* const pipe = ::popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> piece{};
  while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), pipe)) out.append(piece.data(), got);
  REQUIRE(::pclose(pipe) == 0);
  return out;
}

std::string every_byte() {
  std::string text;
  for (int i = 1; i < 256; ++i) text.push_back(static_cast<char>(i));
  return text;
}

}  // namespace

TEST_CASE("a shell reads back what was quoted for it, and a terminal gets nothing of it that it would act on") {
  const std::string bidi = "a\xe2\x80\xae b";
  for (const std::string& text :
       {std::string(), std::string("plain"), std::string("it's"), std::string("$HOME `id` \\n \"x\" !! *"),
        std::string("a\nb\n\n"), std::string("-n"), std::string("\x1b]0;owned\x07 \\033 'x'\n\n"), bidi, every_byte(),
        std::string("\xff\xfe"), std::string("%s %b \\c")}) {
    CAPTURE(text);
    const std::string quoted = hook::text::shell_quoted(text);
    CHECK(output_of("printf %s " + quoted) == text);
    for (const char c : quoted) {
      const bool harmless = static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t';
      CHECK(harmless);
    }
    CHECK(quoted.find("\xe2\x80\xae") == std::string::npos);
  }
}

TEST_CASE("NUL bytes go through printf") {
  const std::string text("a\0b\0\0'\\", 7);
  CHECK(output_of("printf %b " + hook::text::printf_quoted(text)) == text);
}
