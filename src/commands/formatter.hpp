// Help without what belongs into the man page.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace hook::commands {

class Formatter : public CLI::Formatter {
 public:
  Formatter();
  std::string make_option_opts(const CLI::Option* option) const override;
  std::string make_positionals(const CLI::App* app) const override;
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;
};

}  // namespace hook::commands
