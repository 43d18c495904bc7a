// Configuration files: their values for flags that neither the command line nor the environment gives, and what came
// from where.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cli/config_place.hpp"
#include "cli/config_show.hpp"
#include "cli/config_text.hpp"
#include "cli/flag_facts.hpp"
#include "cli/global_options.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace hook::cli {

class Configuration {
 public:
  // Declares --config, --no-config and --show-config, to be read with the rest of the command line.
  explicit Configuration(CLI::App& app);

  // To be called when the command line has been read: notes what it gives, and gives other flags the values of their
  // variables, but for those that name a secret where the command line names one. Throws CLI::ParseError where a value
  // is wrong.
  void read_variables(const Environment& environment);

  // Whether the command line names a secret, or holds it.
  bool is_secret_typed() const { return secret_typed_; }

  // Whether settle() and shown() need the flags of all commands: where there is a file to read, or the settings are to
  // be shown. To be called when the command line and the environment have been read.
  bool needs_all_flags(const Environment& environment) const;

  // To be called when the command line and the environment have been read, and a command is named or the settings are
  // to be shown. Reads the files that are there, and gives their values to flags that have none. Throws Failure (usage)
  // where a file is not as it should be, in any of its sections.
  void settle(const Environment& environment, const GlobalOptions& global);

  bool is_shown() const { return show_; }
  // The settings, as a file that says the same, and where each came from. No secret is in it.
  std::string shown(const Environment& environment) const;

  // The flags that are set, wherever that was.
  std::vector<const CLI::Option*> set_options() const;

  // What is said of a flag's value, with the variable or the place in a file that gave it.
  Failure placed(const Failure& failure) const;

 private:
  struct File {
    ConfigPlace place;
    ConfigText text;
    std::string where(std::size_t line) const;
  };
  struct Origin {
    enum class Kind { flag, variable, file };
    Kind kind = Kind::flag;
    std::string where;
  };
  void find_files(const Environment& environment, const GlobalOptions& global);
  void load(const ConfigPlace& place);
  void check(const File& file) const;
  void check_setting(const File& file, const Setting& setting) const;
  void check_tree(const File& file, const Setting& setting, const CLI::Option& option) const;
  Failure unknown_key(const File& file, const Setting& setting) const;
  void note_secret(const Environment& environment, const GlobalOptions& global);
  void take(const File& file, const std::string& section);
  void apply(const File& file, const Setting& setting, CLI::Option& option);
  void tell_narrowing(const Environment& environment) const;
  bool is_typed(const char* key) const;
  const FlagFacts& facts(const CLI::Option& option) const;
  std::vector<std::string> values_for(const File& file, const Setting& setting, const CLI::Option& option) const;
  std::vector<std::string> shown_values(const Environment& environment, CLI::Option& option) const;
  void append_flags(std::string& to, CLI::App& app, const Environment& environment) const;
  CLI::Option* option_of(const std::string& section, const std::string& key) const;

  CLI::App& app_;
  CLI::App* command_ = nullptr;  // that is named
  bool show_ = false;
  bool none_ = false;
  std::string named_;
  ConfigPlaces places_;
  std::vector<File> files_;  // earlier ones win
  std::map<const CLI::Option*, Origin> origins_;
  std::vector<TreeSetting> narrowing_;  // that count in this run
  bool secret_typed_ = false;
  bool has_secret_ = false;  // from higher up than what is being taken
  std::string secret_variable_;
};

}  // namespace hook::cli
