// The command line as data: what completions and man pages are made of, as commands/flags.hpp declares it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hook::completion {

// Words that can stand where a value says RULE or FORMAT.
using Words = std::map<std::string, std::vector<std::string>, std::less<>>;

// A flag, or what stands on the command line without one.
struct Flag {
  std::vector<std::string> names;  // "-j", "--jobs", short ones first; of a word without a flag "PATH"
  std::string value;               // as help calls it: FILE, text|json, RULE=SEVERITY; empty where it takes none
  std::string help;
  std::string group;          // the heading that help shows it under
  std::string default_value;  // what counts without it
  std::string variable;       // of the environment
  bool repeatable = false;
  bool list = false;  // commas separate several values
  Words words;

  std::string help_and_default() const { return default_value.empty() ? help : help + "; " + default_value; }
};

struct Example {
  std::string command;
  std::string purpose;
};

struct Command {
  std::string name;
  std::string help;
  std::string group;
  std::vector<Flag> flags;
  std::vector<Flag> words;
  std::vector<Example> examples;
  std::vector<Command> commands;
};

// What can stand in a value, for completion: some words, and what the source has.
struct Choice {
  enum class Source { none, files, events, variables };
  std::vector<std::string> words;
  Source source = Source::none;
};

// KEY=VALUE where there are keys, else VALUE. A value's name tells what it is: `text|json` are words, FILE and PATH
// files, EVENT the event types, VARIABLE those of the environment; Flag::words adds to that.
struct Values {
  std::vector<std::string> keys;
  Choice value;

  bool empty() const { return keys.empty() && value.words.empty() && value.source == Choice::Source::none; }
};
Values values_of(const Flag& flag);

std::string_view name_of(Choice::Source source);

// All of it as one JSON document.
std::string as_json(const Command& program);

// Scripts that complete commands, flags and values in these shells.
std::string bash_completion(const Command& program);
std::string zsh_completion(const Command& program);
std::string fish_completion(const Command& program);

}  // namespace hook::completion
