// How flags are declared: once, and help, completions, man page and environment variable follow from it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace hook::commands {

// Every long flag can be given by a variable of the environment: COOLEDGE_HOOK_ and its name. (CLI11 reads those of the
// chosen command alone, as long as commands are told apart by parse_complete_callback.)
CLI::Option* with_variable(CLI::Option* option);

// A flag that takes no value, and one that does; `value` is what help calls it. Completion knows the values by it:
// `text|json` are words, FILE and DIR paths, EVENT the event types.
CLI::Option* add_switch(CLI::App& app, const std::string& names, bool& into, const std::string& help);

template <typename T>
CLI::Option* add_value(CLI::App& app, const std::string& names, T& into, const std::string& value,
                       const std::string& help) {
  return with_variable(app.add_option(names, into, help)->type_name(value)->take_last());
}

// Repeatable, and each value may be a comma list.
CLI::Option* add_list(CLI::App& app, const std::string& names, std::vector<std::string>& into, const std::string& value,
                      const std::string& help);

// Repeatable, and a comma is part of a value.
CLI::Option* add_repeatable(CLI::App& app, const std::string& names, std::vector<std::string>& into,
                            const std::string& value, const std::string& help);

// One of some words.
CLI::Option* add_choice(CLI::App& app, const std::string& names, std::string& into,
                        const std::vector<std::string>& words, const std::string& help);

// `64MiB`, `100k`, `4096`: bytes, with units of 1024.
std::size_t parse_size(const std::string& flag, const std::string& text);

// Help without what belongs into the man page.
class Formatter : public CLI::Formatter {
 public:
  Formatter();
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_positionals(const CLI::App* app) const override;
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

}  // namespace hook::commands
