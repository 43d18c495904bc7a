// Help without what belongs into the man page, and what CLI11 has no place for.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "cli/flag_facts.hpp"
#include "completion/definitions.hpp"

namespace hook::cli {

// A command, or the program as a whole.
class Command : public CLI::App {
 public:
  Command(const std::string& help, const std::string& name, CLI::App* parent = nullptr)
      : CLI::App(help, name, parent) {}

  std::vector<completion::Example> examples;
  std::map<const CLI::Option*, FlagFacts> facts;  // of the program: of the flags of all commands
};

// Those of the program that a command belongs to.
std::map<const CLI::Option*, FlagFacts>& facts_of(CLI::App& app);
// Of a flag; what is declared without a FlagGroup (--help) belongs on the command line.
const FlagFacts& facts_of(CLI::App& app, const CLI::Option& option);

class Formatter : public CLI::Formatter {
 public:
  Formatter();
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_option_desc(const CLI::Option* option) const override;
  std::string make_usage(const CLI::App* app, std::string name) const override;
  std::string make_footer(const CLI::App* app) const override;
  std::string make_positionals(const CLI::App* app) const override;
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

}  // namespace hook::cli
