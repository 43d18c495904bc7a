#include "checks/finding_fingerprints.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "model/finding.hpp"
#include "model/rule.hpp"

using namespace hook;

namespace {

Finding about(Rule rule, std::string pointer) {
  Finding finding;
  finding.rule = rule;
  finding.pointer = std::move(pointer);
  return finding;
}

std::string one(Rule rule, const std::string& pointer, std::string_view id, std::string_view raw) {
  std::vector<Finding> findings{about(rule, pointer)};
  checks::FindingFingerprints().add_to(findings, id, raw);
  return findings.front().fingerprint;
}

constexpr std::string_view id = "8f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87";

}  // namespace

TEST_CASE("the same event has the same finding, however it is written and wherever it stands") {
  const std::string known = one(Rule::wrong_type, "/email", id, "{}");
  CHECK(known.size() == 32);
  CHECK(known == one(Rule::wrong_type, "/email", "8F2D6B41-9C30-4E7A-A15B-6D0E3C9F2A87", "{ }\n"));
  CHECK(known != one(Rule::wrong_type, "/phone", id, "{}"));
  CHECK(known != one(Rule::bad_uuid, "/email", id, "{}"));
  CHECK(known != one(Rule::wrong_type, "/email", "9f2d6b41-9c30-4e7a-a15b-6d0e3c9f2a87", "{}"));
}

TEST_CASE("what has no UUID for an id is known by its bytes, without white space around them") {
  const std::string known = one(Rule::json_syntax, "", "", "{\"a\":");
  CHECK(known == one(Rule::json_syntax, "", "test", " {\"a\":\r\n"));
  CHECK(known != one(Rule::json_syntax, "", "", "{\"b\":"));
}

TEST_CASE("a second finding of one rule at one place is another one") {
  std::vector<Finding> findings{about(Rule::json_encoding, "/name"), about(Rule::json_encoding, "/name")};
  checks::FindingFingerprints().add_to(findings, id, "");
  CHECK(findings[0].fingerprint != findings[1].fingerprint);
  CHECK(findings[0].fingerprint == one(Rule::json_encoding, "/name", id, ""));
}
