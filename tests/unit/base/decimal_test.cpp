#include "base/decimal.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

namespace hook::base {

TEST_CASE("a decimal number ends where its text ends, and the rest is returned") {
  CHECK(parse_decimal("2.5s").value == 2.5);
  CHECK(parse_decimal("2.5s").rest == "s");
  CHECK(parse_decimal("-12").value == -12);
  CHECK(parse_decimal("-12").rest.empty());
  CHECK(parse_decimal("1e3/m").value == 1000);
  CHECK(parse_decimal("1e3/m").rest == "/m");
  CHECK(parse_decimal("1em").value == 1);
  CHECK(parse_decimal("1em").rest == "em");
  CHECK(parse_decimal(".5").value == 0.5);
  CHECK(std::isinf(parse_decimal("1e999").value));
}

TEST_CASE("what is no decimal number is left whole") {
  for (const std::string text : {"", "-", ".", "s", " 1", "+1", "0x10", "inf", "nan", "--1", "-inf", "infinity"}) {
    CAPTURE(text);
    CHECK(parse_decimal(text).rest == text);
  }
}

}  // namespace hook::base
