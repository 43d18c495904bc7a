#include "cli/config_show.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "cli/flag_facts.hpp"

using hook::cli::FlagFacts;
using hook::cli::FromTree;
using hook::cli::masked;
using hook::cli::narrowing_note;
using hook::cli::narrows;

namespace {

FlagFacts facts(FromTree from_tree, const char* harmless = "") {
  FlagFacts facts;
  facts.from_tree = from_tree;
  facts.harmless = harmless;
  return facts;
}

}  // namespace

TEST_CASE("a setting narrows a run where its flag does, and has a value other than false") {
  CHECK(narrows(facts(FromTree::narrows), {"1"}));
  CHECK(narrows(facts(FromTree::narrows), {"true"}));
  CHECK_FALSE(narrows(facts(FromTree::narrows), {"false"}));
  CHECK_FALSE(narrows(facts(FromTree::narrows), {}));
  CHECK_FALSE(narrows(facts(FromTree::accepted), {"true"}));
}

TEST_CASE("a rule narrows a run where it is no error") {
  const FlagFacts rule = facts(FromTree::narrows, "=error");
  CHECK(narrows(rule, {"json-syntax=off"}));
  CHECK(narrows(rule, {"json-syntax=note"}));
  CHECK(narrows(rule, {"unknown-field=error", "json-syntax=warning"}));
  CHECK_FALSE(narrows(rule, {"unknown-field=error"}));
}

TEST_CASE("the note is one line, whatever the values are") {
  CHECK(narrowing_note("a.toml", {}).empty());
  CHECK(narrowing_note("a.toml", {{"event", {"lead.won", "job.*"}, 2}, {"limit", {"1"}, 4}}) ==
        "note: a.toml narrows this run: event = lead.won, job.* (line 2), limit = 1 (line 4); --no-config ignores the "
        "file");
  const std::string note = narrowing_note("a.toml", {{"event", {"x\ny", std::string(10'000, 'z')}, 1}});
  CHECK(std::ranges::count(note, '\n') == 0);
  CHECK(note.size() < 200);
}

TEST_CASE("secrets, what headers hold and passwords are masked") {
  FlagFacts secret;
  secret.is_secret = true;
  CHECK(masked(secret, "VALUE", "granite-otter-0093") == "********");
  CHECK(masked({}, "HEADER", "Authorization: Bearer granite") == "Authorization: ********");
  CHECK(masked({}, "URL|PORT", "https://me:granite@localhost/x") == "https://********@localhost/x");
  CHECK(masked({}, "URL|PORT", "3000") == "3000");
  CHECK(masked({}, "TEXT", "https://me:granite@localhost/x") == "https://me:granite@localhost/x");
}
