#include "base/parallel.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <stdexcept>
#include <vector>

namespace {

struct Piece {
  int number = 0;
  int square = 0;
};

// Folds the squares of 0 to count-1 and returns them.
std::vector<int> squares(std::size_t workers, int count, int stop_at = -1, int throw_at = -1) {
  std::vector<int> folded;
  int next = 0;
  hook::base::ordered_map<Piece>(workers, {.produce = [&](Piece& piece) { return (piece.number = next++) < count; },
                                           .work =
                                               [&](Piece& piece, std::size_t) {
                                                 if (piece.number == throw_at) throw std::runtime_error("as asked");
                                                 piece.square = piece.number * piece.number;
                                               },
                                           .fold =
                                               [&](Piece& piece) {
                                                 folded.push_back(piece.square);
                                                 return piece.number != stop_at;
                                               },
                                           .would_wait = [] { return false; }});
  return folded;
}

}  // namespace

TEST_CASE("results come in order, whatever the number of workers") {
  const std::vector<int> expected = squares(1, 1000);
  CHECK(expected.size() == 1000);
  CHECK(expected[31] == 961);
  for (const std::size_t workers : {2U, 3U, 8U}) CHECK(squares(workers, 1000) == expected);
  CHECK(squares(4, 0).empty());
  CHECK(squares(4, 1).size() == 1);
}

TEST_CASE("the fold can stop early") {
  for (const std::size_t workers : {1U, 4U}) CHECK(squares(workers, 1000, 10).size() == 11);
}

TEST_CASE("an exception of a worker reaches the caller") {
  for (const std::size_t workers : {1U, 4U}) CHECK_THROWS_WITH(squares(workers, 1000, -1, 500), "as asked");
}
