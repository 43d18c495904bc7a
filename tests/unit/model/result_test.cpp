#include "model/result.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

using hook::Error;
using hook::Result;

TEST_CASE("a result has a value, or says why not") {
  const auto half = [](int whole) -> Result<int, std::string_view> {
    if (whole % 2 != 0) return Error{"is odd"};
    return whole / 2;
  };
  CHECK(*half(6) == 3);
  CHECK(half(6).error().empty());
  CHECK_FALSE(half(7));
  CHECK(half(7).error() == "is odd");
}

TEST_CASE("a value and what is said can be of one type") {
  Result<std::string> words(std::string("a value that is long enough to be on the heap"));
  CHECK(words->size() == 45);
  const std::string taken = *std::move(words);
  CHECK(taken.starts_with("a value"));
  CHECK(Result<std::string>(Error{std::string("no")}).error() == "no");
}
