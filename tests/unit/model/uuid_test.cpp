#include "model/uuid.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <string>

TEST_CASE("a UUID is 8-4-4-4-12 hexadecimal digits, of any version and case") {
  CHECK(hook::is_uuid("8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87"));
  CHECK(hook::is_uuid("8F2D6B41-9C30-4E7A-A15B-6D0E3C9F2A87"));
  CHECK(hook::is_uuid("00000000-0000-0000-0000-000000000000"));
  CHECK(hook::is_uuid("ffffffff-ffff-ffff-ffff-ffffffffffff"));
  CHECK(hook::is_uuid("01890a5d-ac96-774b-bcce-b302099a8057"));
}

TEST_CASE("any other character in any place is none") {
  const std::string good = "8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87";
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      const char c = static_cast<char>(byte);
      const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      std::string text = good;
      text[at] = c;
      CHECK(hook::is_uuid(text) == (good[at] == '-' ? c == '-' : hex));
      CHECK(hook::parse_uuid(text).has_value() == hook::is_uuid(text));
    }
  }
  CHECK_FALSE(hook::is_uuid(good.substr(1)));
  CHECK_FALSE(hook::is_uuid(good + "0"));
  CHECK_FALSE(hook::is_uuid(""));
}

TEST_CASE("its bytes are the same in either case") {
  CHECK(hook::parse_uuid("8F2D6B41-9C30-4E7A-A15B-6D0E3C9F2A87") ==
        hook::parse_uuid("8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87"));
  CHECK(hook::parse_uuid("0102030405060708-9c30-4e7a-a15b-6d0e") == std::nullopt);
  CHECK((*hook::parse_uuid("01020304-0506-0708-090a-0b0c0d0e0fff"))[15] == 0xFF);
}
