#include "model/rule.hpp"

#include <doctest/doctest.h>

TEST_CASE("the table of rules stands in the order of the enumeration") {
  for (const hook::RuleInfo& rule : hook::rules()) {
    CHECK(&hook::info(rule.rule) == &rule);
    CHECK(hook::rule_named(rule.name) == rule.rule);
  }
}

TEST_CASE("--strict makes notes errors and leaves what was switched off") {
  hook::Severities severities;
  severities.set(hook::Rule::unknown_value, hook::Severity::off);
  severities.notes_are_errors();
  CHECK(severities.of(hook::Rule::unknown_field) == hook::Severity::error);
  CHECK(severities.of(hook::Rule::unknown_value) == hook::Severity::off);
  CHECK(severities.of_note(hook::Rule::missing_field) == hook::Severity::error);
  CHECK(hook::Severities().of_note(hook::Rule::missing_field) == hook::Severity::note);
}
