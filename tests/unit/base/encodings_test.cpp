#include <doctest/doctest.h>

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/decimal.hpp"
#include "base/gzip.hpp"
#include "base/hex.hpp"
#include "base/utf16.hpp"

using namespace hook;

TEST_CASE("hexadecimal digits of either case are read, sixteen at a time or two, and nothing else is") {
  std::string out(64, '\0');
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  for (std::size_t size = 0; size <= 24; ++size) {
    for (std::size_t at = 0; at + size <= 256; at += 13) {
      const std::string part = bytes.substr(at, size);
      std::string text = base::hex(part);
      REQUIRE(base::decode_hex(text, out.data()) == size);
      CHECK(out.substr(0, size) == part);
      for (char& c : text) c = static_cast<char>(std::toupper(c));
      REQUIRE(base::decode_hex(text, out.data()) == size);
      CHECK(out.substr(0, size) == part);
    }
  }
  for (int wrong = 0; wrong < 256; ++wrong) {
    for (const std::size_t place : {0U, 7U, 8U, 15U, 16U, 17U}) {
      std::string text = "0123456789abcdefAF";
      text[place] = static_cast<char>(wrong);
      CHECK(base::decode_hex(text, out.data()).has_value() == (base::hex_digit(static_cast<char>(wrong)) >= 0));
    }
  }
  CHECK_FALSE(base::decode_hex("abc", out.data()));
}

TEST_CASE("what is packed is unpacked, within a bound; what is damaged is not") {
  const std::string text(5000, 'a');
  std::string out;
  const auto inflated = [&](const std::string& packed, std::size_t size_max) {
    return base::inflate(packed, size_max, out);
  };
  const std::string packed = base::gzip(text, 6);
  for (const int level : {1, 6, 9}) {
    CHECK(inflated(base::gzip(text, level), 5000) == base::Inflated::whole);
    CHECK(out == text);
  }
  CHECK(inflated(packed + packed, 10000) == base::Inflated::whole);
  CHECK(out == text + text);
  CHECK(inflated(packed, 4999) == base::Inflated::too_large);
  CHECK(inflated(packed + packed, 9999) == base::Inflated::too_large);
  CHECK(inflated(packed.substr(0, packed.size() - 9), 5000) == base::Inflated::damaged);
  CHECK(inflated(packed + "more", 5000) == base::Inflated::damaged);
  CHECK(inflated("no gzip", 5000) == base::Inflated::damaged);
  CHECK(inflated("", 5000) == base::Inflated::damaged);
  CHECK(inflated(base::gzip("", 6), 10) == base::Inflated::whole);
  CHECK(out.empty());
}

TEST_CASE("UTF-16 goes to UTF-8 and back, in either byte order") {
  const std::string text = "aé€😀";
  for (const auto order : {base::ByteOrder::little, base::ByteOrder::big}) {
    const std::string wide = base::utf16_from_utf8(text, order);
    CHECK(wide.size() == 10);
    CHECK(base::utf8_from_utf16(wide, order) == text);
    CHECK_FALSE(base::utf8_from_utf16(wide.substr(0, 9), order));
    CHECK_FALSE(base::utf8_from_utf16(wide.substr(0, 8), order));  // half of a pair
  }
}

TEST_CASE("an integer is all of a text, and fits its type") {
  CHECK(base::parse_integer<int>("-12") == -12);
  CHECK(base::parse_integer<std::uint64_t>("ff", 16) == 255);
  CHECK(base::parse_integer<unsigned char>("255") == 255);
  CHECK_FALSE(base::parse_integer<unsigned char>("256"));
  for (const char* const text : {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e2"}) {
    CAPTURE(text);
    CHECK_FALSE(base::parse_integer<unsigned>(text));
  }
}
