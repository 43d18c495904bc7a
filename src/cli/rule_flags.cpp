#include "cli/rule_flags.hpp"

#include <fmt/format.h>
#include <cstddef>
#include <string>
#include <vector>

#include "cli/flags.hpp"
#include "model/failure.hpp"
#include "model/rule.hpp"
#include "text/suggest.hpp"

namespace hook::cli {
namespace {

std::vector<std::string> severity_names() {
  std::vector<std::string> names;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note, Severity::off})
    names.emplace_back(name_of(severity));
  return names;
}

std::vector<std::string> rule_names(bool payload_only) {
  std::vector<std::string> names;
  for (const RuleInfo& known : rules()) {
    if (!payload_only || known.topic == Topic::payload) names.emplace_back(known.name);
  }
  return names;
}

void set_rule(Severities& severities, const std::string& typed, bool payload_only) {
  const std::size_t equals = typed.find('=');
  const std::string name = typed.substr(0, equals);
  auto rule = rule_named(name);
  if (rule && payload_only && info(*rule).topic != Topic::payload) rule.reset();
  const std::string grave = equals == std::string::npos ? "" : typed.substr(equals + 1);
  const auto severity = severity_named(grave);
  if (!rule) {
    const std::vector<std::string> names = rule_names(payload_only);
    throw Failure(fmt::format("--rule: there is no rule \"{}\"{}", name, text::did_you_mean(name, names)),
                  fmt::format("the rules are {}", fmt::join(names, ", ")), Exit::usage);
  }
  if (!severity) {
    throw Failure(fmt::format("--rule: \"{}\" does not say how grave the rule is{}", typed,
                              text::did_you_mean(grave, severity_names())),
                  fmt::format("write {}=error, {}=warning, {}=note or {}=off", name, name, name, name), Exit::usage);
  }
  severities.set(*rule, *severity);
}

}  // namespace

void RuleFlags::add_to(CLI::App& command, bool payload_only) {
  const FlagGroup group(command, "Checks", FromTree::accepted);
  group.add_list("--rule", rules, "RULE=SEVERITY", "error, warning, note or off; wins over --strict")
      .words("RULE", rule_names(payload_only))
      .words("SEVERITY", severity_names())
      .from_tree(FromTree::narrows, "=error");
  group.add_switch("--strict", strict, "notes are errors");
}

Severities RuleFlags::severities(Severities default_value, bool payload_only) const {
  if (strict) default_value.notes_are_errors();
  for (const std::string& rule : rules) set_rule(default_value, rule, payload_only);
  return default_value;
}

}  // namespace hook::cli
