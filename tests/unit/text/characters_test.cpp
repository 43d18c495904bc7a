#include "text/characters.hpp"

#include <doctest/doctest.h>

using namespace hook::text;

TEST_CASE("what cannot be seen, or is taken for something else, has a name") {
  CHECK(described(0x00A0) == "U+00A0 NO-BREAK SPACE");
  CHECK(described(0x0430) == "U+0430 CYRILLIC SMALL LETTER A");
  CHECK(described(0xFEFF) == "U+FEFF ZERO WIDTH NO-BREAK SPACE");
  CHECK(described(0xFF41) == "U+FF41 FULLWIDTH LATIN SMALL LETTER A");
  CHECK(described(U'王') == "U+738B");
  CHECK(described(0x1F6E0) == "U+1F6E0");
  CHECK(looks_like(0x0430) == 'a');
  CHECK(looks_like(0xFF11) == '1');
  CHECK(looks_like(0x2019) == '\'');
  CHECK(looks_like(U'a') == '\0');
  CHECK(is_invisible(0x200B));
  CHECK(is_invisible(0xE0067));
  CHECK_FALSE(is_invisible(0x00A0));
  CHECK_FALSE(is_invisible(U' '));
}
