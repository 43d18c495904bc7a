// Which flags exclude others, and which need others, as their declarations say: checked when all is known that is set,
// on the command line, in variables and in settings files.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace hook::cli {

bool is_switch(const CLI::Option& option);
// Its first long name, without dashes.
const std::string& name_of(const CLI::Option& option);
// Whether it is given, and if it is a switch, on.
bool is_set(const CLI::Option& option);

// Throws Failure (usage) where one of the flags that are `set` excludes another, or misses one that it needs.
void check_relations(CLI::App& program, const std::vector<const CLI::Option*>& set);

// Whether the flags that are `set` exclude one that would have these values, or all that it needs.
bool is_overruled(CLI::App& program, const CLI::Option& option, const std::vector<std::string>& values,
                  const std::vector<const CLI::Option*>& set);

}  // namespace hook::cli
