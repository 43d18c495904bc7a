// Help without what belongs into the man page, and what CLI11 has no place for.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "completion/definitions.hpp"

namespace hook::cli {

// A command, or the program as a whole.
class Command : public CLI::App {
 public:
  Command(const std::string& help, const std::string& name, CLI::App* parent = nullptr)
      : CLI::App(help, name, parent) {}

  std::vector<completion::Example> examples;
  std::map<const CLI::Option*, completion::Words> words;  // what can stand in a value
};

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
