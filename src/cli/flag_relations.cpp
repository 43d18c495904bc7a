#include "cli/flag_relations.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

#include "cli/flag_facts.hpp"
#include "cli/formatter.hpp"
#include "model/failure.hpp"

namespace hook::cli {
namespace {

bool names(const FlagRelation& relation, const CLI::Option& option) {
  return std::ranges::any_of(relation.flags, [&](const std::string& flag) { return option.check_name(flag); });
}

// Whether the flag of the relation, with these values, excludes the other.
bool excludes(const FlagRelation& relation, const std::vector<std::string>& values, const CLI::Option& other) {
  const bool applies = relation.values.empty() || std::ranges::find_first_of(values, relation.values) != values.end();
  return relation.kind == FlagRelation::Kind::excludes && applies && names(relation, other);
}

bool excludes(const FlagFacts& facts, const std::vector<std::string>& values, const CLI::Option& other) {
  return std::ranges::any_of(facts.relations,
                             [&](const FlagRelation& relation) { return excludes(relation, values, other); });
}

// Whether a flag, whatever its value, excludes all that another needs.
bool excludes_needed(const FlagFacts& facts, const FlagFacts& other) {
  const auto excluded = [&](const std::string& flag) {
    return std::ranges::any_of(facts.relations, [&](const FlagRelation& relation) {
      return relation.kind == FlagRelation::Kind::excludes && relation.values.empty() &&
             std::ranges::find(relation.flags, flag) != relation.flags.end();
    });
  };
  return std::ranges::any_of(other.relations, [&](const FlagRelation& needed) {
    return needed.kind == FlagRelation::Kind::needs && std::ranges::all_of(needed.flags, excluded);
  });
}

}  // namespace

bool is_switch(const CLI::Option& option) { return option.get_expected_min() == 0; }

const std::string& name_of(const CLI::Option& option) { return option.get_lnames().front(); }

bool is_set(const CLI::Option& option) { return option.count() > 0 && (!is_switch(option) || option.as<bool>()); }

void check_relations(CLI::App& program, const std::vector<const CLI::Option*>& set) {
  for (const CLI::Option* const option : set) {
    for (const FlagRelation& relation : facts_of(program, *option).relations) {
      const std::string flag = "--" + name_of(*option);
      const bool is_met = std::ranges::any_of(set, [&](const CLI::Option* one) { return names(relation, *one); });
      if (relation.kind == FlagRelation::Kind::needs && !is_met)
        throw Failure(fmt::format("{} needs {}", flag, fmt::join(relation.flags, " or ")), relation.hint, Exit::usage);
      for (const CLI::Option* const other : set) {
        if (!excludes(relation, option->results(), *other)) continue;
        const std::string value = relation.values.empty() ? std::string() : ' ' + option->results().back();
        throw Failure(fmt::format("{}{} cannot be used with --{}", flag, value, name_of(*other)),
                      relation.hint.empty() ? "leave out one of them" : relation.hint, Exit::usage);
      }
    }
  }
}

bool is_overruled(CLI::App& program, const CLI::Option& option, const std::vector<std::string>& values,
                  const std::vector<const CLI::Option*>& set) {
  const FlagFacts& own = facts_of(program, option);
  return std::ranges::any_of(set, [&](const CLI::Option* one) {
    const FlagFacts& facts = facts_of(program, *one);
    return excludes(facts, one->results(), option) || excludes(own, values, *one) || excludes_needed(facts, own);
  });
}

}  // namespace hook::cli
