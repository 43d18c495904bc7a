// How flags are declared: once, and help, completions, man page and environment variable follow from it. CLI11 itself,
// which takes seconds to compile, is behind this.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "completion/definitions.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace hook::cli {

// A flag that was declared, and what more there is to say of it.
class Flag {
 public:
  Flag(CLI::App& app, CLI::Option* option) : app_(&app), option_(option) {}

  // Under which heading help shows it.
  Flag& group(const std::string& name);
  // What counts without it, as it would be typed or in a few words.
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

 private:
  Flag& whole_number(const std::function<bool(long long)>& is_fine, const std::string& wrong);

  CLI::App* app_;
  CLI::Option* option_;
};

// A subcommand; `chosen` is called where the command line names it, when all of it has been read.
CLI::App& add_command(CLI::App& app, const std::string& name, const std::string& help);
std::string name_of(const CLI::App& command);
void when_chosen(CLI::App& command, std::function<void()> chosen);

// Every long flag can be given by a variable of the environment: COOLEDGE_HOOK_ and its name. (CLI11 reads those of the
// chosen command alone, as long as commands are told apart by parse_complete_callback.)

// A flag that takes no value, and one that does; `value` is what help calls it. Completion knows the values by it:
// `text|json` are words, FILE and PATH files, EVENT the event types, VARIABLE those of the environment.
Flag add_switch(CLI::App& app, const std::string& names, bool& into, const std::string& help);

// Of strings and of whole numbers.
template <typename T>
Flag add_value(CLI::App& app, const std::string& names, T& into, const std::string& value, const std::string& help);

// Repeatable, and each value may be a comma list.
Flag add_list(CLI::App& app, const std::string& names, std::vector<std::string>& into, const std::string& value,
              const std::string& help);

// Repeatable, and a comma is part of a value.
Flag add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& into, const std::string& value,
                    const std::string& help);

// The same without a variable.
Flag add_typed_only(CLI::App& app, const std::string& names, std::vector<std::string>& into, const std::string& value,
                    const std::string& help);

// One of some words.
Flag add_choice(CLI::App& app, const std::string& names, std::string& into, const std::vector<std::string>& words,
                const std::string& help);

// What stands on the command line without a flag: one word, or any number of them.
Flag add_word(CLI::App& app, const std::string& name, std::string& into, const std::string& value,
              const std::string& help);
Flag add_words(CLI::App& app, const std::string& name, std::vector<std::string>& into, const std::string& value,
               const std::string& help);

// Under which heading the overview shows the command; none hides it.
void show_under(CLI::App& command, const std::string& heading);
// What to type for what, in the command's help.
void add_examples(CLI::App& command, std::vector<completion::Example> examples);
// All commands and flags that are declared, but for commands that are hidden.
completion::Command definitions_of(const CLI::App& app);

// A flag's duration (parse_duration() has the grammar); nothing for `off`, where that is allowed. Throws Failure
// (usage), also for 0 where that leaves no time at all.
enum class Zero { allowed, refused };
std::optional<std::chrono::milliseconds> duration_or_off(const std::string& flag, const std::string& typed,
                                                         Zero zero = Zero::allowed);
std::chrono::milliseconds given_duration(const std::string& flag, const std::string& typed, Zero zero = Zero::allowed);

// `64MiB`, `100k`, `4096`: bytes, with units of 1024.
std::size_t parse_size(const std::string& flag, const std::string& text);

}  // namespace hook::cli
