// How flags are declared: once, and help, completions, man page and environment variable follow from it. CLI11 itself,
// which takes seconds to compile, is behind this.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/flag_facts.hpp"  // IWYU pragma: export
#include "completion/definitions.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace hook::cli {

// A flag that was declared, and what more there is to say of it.
class Flag {
 public:
  Flag(CLI::Option* option, FlagFacts& facts) : option_(option), facts_(&facts) {}

  // What counts without it, in a few words, where that is not the value that it has from the start.
  Flag& default_value(const std::string& value);
  // The words that can stand where its value says `place`: RULE of RULE=SEVERITY.
  Flag& words(const std::string& place, std::vector<std::string> known);
  // Other words are refused.
  Flag& one_of(const std::vector<std::string>& known);
  // These words are refused with a reason of their own, which follows the word.
  Flag& refuse(const std::vector<std::string>& words, const std::string& reason);
  // Other numbers are refused.
  Flag& range(int least, int most);
  Flag& positive();

  // What a settings file of the working tree may say of it, where that is not what its group has; with an ending of
  // values that do not narrow a run.
  Flag& from_tree(FromTree from_tree, const std::string& harmless = {});
  // It says where the signing secret comes from.
  Flag& names_secret();
  // None of these can be set with it (where it has one of `values`), wherever either comes from. The hint says what to
  // do, if it is not to leave out one of them.
  Flag& excludes(std::vector<std::string> flags, std::vector<std::string> values = {}, std::string hint = {});
  // One of these must be set with it; the hint says how.
  Flag& needs(std::vector<std::string> flags, std::string hint);

 private:
  Flag& whole_number(const std::function<bool(long long)>& is_fine, const std::string& wrong);

  CLI::Option* option_;
  FlagFacts* facts_;
};

// Declares flags of a command (or of the program), below one heading of its help. Unless a flag says otherwise, a
// settings file of the working tree may say of them what the group tells.
//
// Every long flag can be given by a variable of the environment, COOLEDGE_HOOK_ and its name, and by a settings file.
// `value` is what help calls its value. Completion and settings files know the values by it: `text|json` are words,
// FILE and PATH files (FORMAT=FILE too), EVENT the event types, VARIABLE those of the environment; passwords in URL and
// what HEADER holds are not shown. The value from the start is the default that help shows.
class FlagGroup {
 public:
  explicit FlagGroup(CLI::App& app, std::string heading = {}, FromTree from_tree = FromTree::unknown)
      : app_(app), heading_(std::move(heading)), from_tree_(from_tree) {}

  // A flag that takes no value.
  Flag add_switch(const std::string& names, bool& into, const std::string& help) const;
  // Of strings and of whole numbers.
  template <typename T>
  Flag add_value(const std::string& names, T& into, const std::string& value, const std::string& help) const;
  // Repeatable, and each value may be a comma list.
  Flag add_list(const std::string& names, std::vector<std::string>& into, const std::string& value,
                const std::string& help) const;
  // Repeatable, and a comma is part of a value.
  Flag add_repeatable(const std::string& names, std::vector<std::string>& into, const std::string& value,
                      const std::string& help) const;
  // The same for a secret itself: in no variable, in no file.
  Flag add_secret(const std::string& names, std::vector<std::string>& into, const std::string& value,
                  const std::string& help) const;
  // One of some words.
  Flag add_choice(const std::string& names, std::string& into, const std::vector<std::string>& words,
                  const std::string& help) const;

 private:
  Flag declared(CLI::Option* option) const;

  CLI::App& app_;
  std::string heading_;
  FromTree from_tree_;
};

// An operand, which is given without a flag: one word, or into a vector any number of them.
template <typename T>
Flag add_operand(CLI::App& app, const std::string& name, T& into, const std::string& value, const std::string& help);

// The command that the user chose, ready to run.
using Action = std::function<Exit(const Environment&)>;

// A subcommand; `action` becomes the `chosen` one where the command line names it.
CLI::App& add_command(CLI::App& app, const std::string& name, const std::string& help);
std::string name_of(const CLI::App& command);
void when_chosen(CLI::App& command, Action& chosen, Action action);

// Under which heading the overview shows the command; none hides it.
void show_under(CLI::App& command, const std::string& heading);
// What to type for what, in the command's help.
void add_examples(CLI::App& command, std::vector<completion::Example> examples);
// All commands and flags that are declared, but for commands that are hidden.
completion::Command definitions_of(CLI::App& app);

// A flag's duration (parse_duration() has the grammar); nothing for `off`, where that is allowed. Throws Failure
// (usage), also for 0 where that leaves no time at all.
enum class Zero { allowed, refused };
std::optional<std::chrono::milliseconds> duration_or_off(const std::string& flag, const std::string& typed,
                                                         Zero zero = Zero::allowed);
std::chrono::milliseconds given_duration(const std::string& flag, const std::string& typed, Zero zero = Zero::allowed);

// `64MiB`, `100k`, `4096`: bytes, with units of 1024.
std::size_t parse_size(const std::string& flag, const std::string& text);

}  // namespace hook::cli
