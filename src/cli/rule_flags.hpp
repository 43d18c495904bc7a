// The flags that say how grave findings are.
#pragma once

#include <string>
#include <vector>

#include "model/rule.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

// What was typed.
struct RuleFlags {
  std::vector<std::string> rules;
  bool strict = false;

  void add_to(CLI::App& command, bool payload_only);

  // What it means, `usual` being how grave they are otherwise; --rule has the last word. `payload_only`: of the rules
  // about payloads; else of all. Throws Failure (usage).
  Severities severities(Severities default_value, bool payload_only) const;
};

}  // namespace hook::cli
