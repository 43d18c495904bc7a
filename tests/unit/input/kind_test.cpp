#include "input/kind.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace hook::input;
using namespace std::string_view_literals;

namespace {

std::string_view kind(std::string_view start, std::string_view path = "file") {
  const auto found = file_kind(start, path);
  return found ? found->what : std::string_view();
}

bool expected(std::string_view start, std::string_view path = "file") {
  const auto found = file_kind(start, path);
  return found && found->expected;
}

}  // namespace

TEST_CASE("what is no text is known by its first bytes") {
  CHECK(kind("PK\3\4\x14\0\0\0"sv).starts_with("a ZIP archive"));
  CHECK(kind("PK\3\4\x14\0\6\0[Content_Types].xml"sv).starts_with("an Office document"));
  CHECK(kind(std::string("a.json").append(251, '\0') + "ustar").starts_with("a tar archive"));
  CHECK(kind("\xFD\x37zXZ\0"sv).starts_with("xz"));
  CHECK(kind("\x28\xB5\x2F\xFD\x04"sv).starts_with("zstd"));
  CHECK(kind("BZh91AY&SY"sv).starts_with("bzip2"));
  CHECK(kind("BZh is no archive"sv).empty());
  CHECK(kind("\x1F\x8B\x08"sv).starts_with("gzip inside gzip"));
  CHECK(kind("%PDF-1.7"sv).starts_with("a PDF"));
  CHECK(kind("SQLite format 3\0"sv) == "binary data, not text");
  CHECK(kind("\xFF\xFE{\0"sv).starts_with("this is UTF-16"));
  CHECK(kind("\0{\0\n"sv).starts_with("this is UTF-16"));
  CHECK_FALSE(expected("PK\3\4"sv));
}

TEST_CASE("what is usual in a folder of captures is expected there") {
  CHECK(expected("\x89PNG\r\n\x1A\n"sv));
  CHECK(expected("\xFF\xD8\xFF\xE0"sv));
  CHECK(expected("GIF89a"sv));
  CHECK(expected("\n<!DOCTYPE HTML>"sv));
  CHECK(expected("# Captures\n", "a/README.md"));
  CHECK(expected("[![build](x)](y)\n", "README.markdown"));
  CHECK(expected(R"({"journal":"cooledge-hook/1","target":"x"})"));
  CHECK(expected("# cooledge-hook baseline 1: findings"));
  CHECK(expected(R"({"record":"cooledge-hook/1","rec)", "a.ndjson.torn"));
}

TEST_CASE("text that may hold deliveries is of no kind") {
  for (const std::string_view text :
       {R"({"event_type":"x"})"sv, "[]"sv, ""sv, "  \n"sv, "API_KEY=abc"sv, "{\"a\":\"\0\"}"sv, "# Captures"sv})
    CHECK(kind(text).empty());
  CHECK(kind(R"({"event_type":"x"})", "event.md").empty());
  CHECK(kind("[\n  {}]", "events.md").empty());
}

TEST_CASE("more bytes are waited for only where they could tell more") {
  CHECK(may_be_another_kind(""));
  CHECK(may_be_another_kind("{"));
  CHECK(may_be_another_kind("{\"journal\""));
  CHECK_FALSE(may_be_another_kind("{\"event"));
  CHECK_FALSE(may_be_another_kind("\n["));
  CHECK(may_be_another_kind("POST / HTTP/1.1"));
  CHECK_FALSE(may_be_another_kind(std::string(kind_bytes, 'x')));
}
