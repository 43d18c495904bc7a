#include "cli/config_narrowing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using hook::cli::narrowing_note;
using hook::cli::narrows;

TEST_CASE("settings that leave deliveries or findings out narrow a run, and others do not") {
  CHECK(narrows({"limit", {"1"}, 1}));
  CHECK(narrows({"customer", {"8c3e1a72-5d49-4b06-9f81-2e7a0c4d6b18"}, 1}));
  CHECK(narrows({"baseline", {"known.txt"}, 1}));
  CHECK(narrows({"quiet", {"true"}, 1}));
  CHECK_FALSE(narrows({"quiet", {"false"}, 1}));
  CHECK_FALSE(narrows({"allow-empty", {"false"}, 1}));
  CHECK_FALSE(narrows({"event", {}, 1}));
  CHECK_FALSE(narrows({"strict", {"true"}, 1}));
  CHECK_FALSE(narrows({"format", {"json"}, 1}));
}

TEST_CASE("a rule narrows a run where it is no error") {
  CHECK(narrows({"rule", {"json-syntax=off"}, 1}));
  CHECK(narrows({"rule", {"json-syntax=note"}, 1}));
  CHECK(narrows({"rule", {"unknown-field=error", "json-syntax=warning"}, 1}));
  CHECK_FALSE(narrows({"rule", {"unknown-field=error"}, 1}));
}

TEST_CASE("the note is one line, whatever the values are") {
  CHECK(narrowing_note("a.toml", {{"strict", {"true"}, 1}}).empty());
  CHECK(narrowing_note("a.toml", {{"strict", {"true"}, 1}, {"event", {"lead.won", "job.*"}, 2}, {"limit", {"1"}, 4}}) ==
        "note: a.toml narrows this run: event = lead.won, job.* (line 2), limit = 1 (line 4); --no-config ignores the "
        "file");
  const std::string note = narrowing_note("a.toml", {{"event", {"x\ny", std::string(10'000, 'z')}, 1}});
  CHECK(std::count(note.begin(), note.end(), '\n') == 0);
  CHECK(note.size() < 200);
}
