#include "model/delivery.hpp"

#include <doctest/doctest.h>
#include <cstdint>
#include <utility>
#include <vector>

using namespace hook;

namespace {

Delivery with(std::vector<Header> headers, std::uint64_t likeness) {
  Delivery delivery;
  delivery.headers = std::move(headers);
  delivery.likeness = likeness;
  return delivery;
}

}  // namespace

TEST_CASE("a search finds the first header of its name, in each delivery") {
  HeaderSearch search("X-Name");
  const auto value = [&](const Delivery& delivery) {
    const Header* const found = search.in(delivery);
    CHECK(found == delivery.header("x-name"));
    return found == nullptr ? std::string_view("none") : found->value;
  };
  CHECK(value(with({}, 0)) == "none");
  for (const std::uint64_t likeness : {0U, 1U, 2U}) {
    CHECK(value(with({{"A", "0", {}}, {"x-NAME", "1", {}}, {"X-Name", "2", {}}}, likeness)) == "1");
    CHECK(value(with({{"A", "0", {}}, {"x-NAME", "3", {}}, {"X-Name", "2", {}}}, likeness)) == "3");
  }
  CHECK(value(with({{"A", "0", {}}, {"B", "1", {}}}, 3)) == "none");
  CHECK(value(with({{"A", "4", {}}, {"B", "5", {}}}, 3)) == "none");
  CHECK(value(with({{"X-Name", "6", {}}}, 0)) == "6");
  CHECK(value(with({{"A", "4", {}}, {"B", "5", {}}}, 3)) == "none");
  CHECK(value(with({{"X-Name", "7", {}}}, 4)) == "7");
}
