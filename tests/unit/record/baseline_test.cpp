#include "record/baseline.hpp"

#include <doctest/doctest.h>

#include <string>

using hook::record::Baseline;

namespace {

const std::string a(32, 'a');
const std::string b(32, 'b');

}  // namespace

TEST_CASE("what is written is read again, sorted, each finding once") {
  Baseline found;
  found.add("wrong-type", b);
  found.add("bad-uuid", a);
  found.add("wrong-type", b);
  CHECK(found.size() == 2);
  const std::string text = found.text();
  CHECK(text.find("bad-uuid " + a + "\nwrong-type " + b + "\n") != std::string::npos);
  const auto known = Baseline::read(text);
  REQUIRE(known);
  CHECK(known->size() == 2);
  CHECK(known->text() == text);
}

TEST_CASE("what was not met is gone") {
  Baseline known;
  known.add("bad-uuid", a);
  known.add("bad-uuid", b);
  CHECK(known.meet(a));
  CHECK(known.meet(a));
  CHECK_FALSE(known.meet(std::string(32, 'c')));
  CHECK(known.gone() == 1);
}

TEST_CASE("what is no baseline is told from one, by its line") {
  const std::string title = "# cooledge-hook baseline 1\n";
  CHECK(Baseline::read(title));
  CHECK(Baseline::read(title + "\r\n\n# words\nbad-uuid " + a));
  CHECK(Baseline::read("").error().find("does not begin") != std::string::npos);
  CHECK(Baseline::read("{}\n").error().find("does not begin") != std::string::npos);
  CHECK(Baseline::read(title + "<<<<<<< HEAD\n").error().find("line 2") != std::string::npos);
  CHECK(Baseline::read(title + "bad-uuid " + a + "0\n").error().find("line 2") != std::string::npos);
  CHECK(Baseline::read(title + "bad-uuid\n").error().find("line 2") != std::string::npos);
}
