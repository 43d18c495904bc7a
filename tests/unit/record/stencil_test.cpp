#include "record/stencil.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

using namespace hook;

TEST_CASE("a stencil fits texts that differ in its gaps only") {
  for (const std::size_t length : {3U, 31U, 32U, 33U, 64U, 200U}) {
    CAPTURE(length);
    std::string text(length, '=');
    text[1] = 'v';
    record::Stencil stencil;
    CHECK_FALSE(stencil.fits(text));
    stencil.cut(text);
    stencil.leave_gap(1, 1);
    CHECK(stencil.size() == length);
    CHECK(stencil.fits(text));
    CHECK(stencil.fits(text + "more"));
    CHECK_FALSE(stencil.fits(text.substr(1)));
    for (int byte = 0; byte < 256; ++byte) {
      CAPTURE(byte);
      const auto character = static_cast<char>(byte);
      std::string other = text;
      other[1] = character;
      CHECK(stencil.fits(other) == (byte >= ' ' && byte < 0x80 && character != '"' && character != '\\'));
      for (const std::size_t at : {std::size_t{0}, length / 2 + 1, length - 1}) {
        if (at == 1) continue;
        std::string changed = text;
        changed[at] = character;
        CHECK(stencil.fits(changed) == (character == '='));
      }
    }
    stencil.clear();
    CHECK_FALSE(stencil.fits(text));
  }
}
