#include "cli/formatter.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

#include "cli/flags.hpp"
#include "completion/definitions.hpp"

namespace hook::cli {
namespace {

completion::Flag definition_of(CLI::App& app, const CLI::Option& option) {
  completion::Flag flag;
  for (const std::string& name : option.get_snames()) flag.names.push_back('-' + name);
  for (const std::string& name : option.get_lnames()) flag.names.push_back("--" + name);
  if (option.get_positional()) flag.names.push_back(option.get_name(true));
  if (option.get_type_size() != 0) flag.value = option.get_type_name();
  flag.help = option.get_description();
  flag.group = option.get_group();
  flag.default_value = option.get_default_str();
  const FlagFacts& facts = facts_of(app, option);
  flag.variable = facts.variable;
  flag.words = facts.words;
  flag.repeatable = option.get_type_size() != 0 && option.get_items_expected_max() > 1 &&
                    option.get_multi_option_policy() == CLI::MultiOptionPolicy::Throw;
  flag.list = option.get_delimiter() != '\0';
  return flag;
}

}  // namespace

std::map<const CLI::Option*, FlagFacts>& facts_of(CLI::App& app) {
  CLI::App* program = &app;
  while (program->get_parent() != nullptr) program = program->get_parent();
  return dynamic_cast<Command&>(*program).facts;
}

const FlagFacts& facts_of(CLI::App& app, const CLI::Option& option) {
  static const FlagFacts none;
  const auto& facts = facts_of(app);
  const auto found = facts.find(&option);
  return found == facts.end() ? none : found->second;
}

completion::Command definitions_of(CLI::App& app) {
  completion::Command command;
  command.name = app.get_name();
  command.help = app.get_description();
  command.group = app.get_group();
  for (const CLI::Option* option : app.get_options()) {
    // Each command has --help for itself, and all of them for the program.
    if (app.get_parent() != nullptr && option == app.get_help_ptr()) continue;
    (option->get_positional() ? command.words : command.flags).push_back(definition_of(app, *option));
  }
  if (const auto* const declared = dynamic_cast<const Command*>(&app)) command.examples = declared->examples;
  for (CLI::App* sub : app.get_subcommands([](CLI::App*) { return true; })) {
    if (!sub->get_group().empty()) command.commands.push_back(definitions_of(*sub));
  }
  return command;
}

Formatter::Formatter() { column_width(34); }

// The usage line names them; a table of them would say the same again.
std::string Formatter::make_positionals(const CLI::App*) const { return {}; }

std::string Formatter::make_option_desc(const CLI::Option* option) const {
  const std::string default_value = option->get_default_str();
  return option->get_description() + (default_value.empty() ? "" : "; " + default_value);
}

std::string Formatter::make_usage(const CLI::App* app, std::string name) const {
  std::string usage = "\nUsage: " + name;
  if (app->get_parent() == nullptr) return usage + " COMMAND [OPTION...] [PATH...]\n";
  usage += " [OPTION...]";
  for (const CLI::Option* word : app->get_options([](const CLI::Option* option) { return option->get_positional(); }))
    usage += ' ' + make_option_usage(word);
  return usage + '\n';
}

std::string Formatter::make_footer(const CLI::App* app) const {
  const bool is_overview = app->get_parent() == nullptr;
  std::string text;
  if (const auto* const command = dynamic_cast<const Command*>(app); command != nullptr && !command->examples.empty()) {
    text += "Examples:\n";
    for (const completion::Example& example : command->examples)
      text += "  " + example.purpose + "\n      " + example.command + '\n';
    text += '\n';
  }
  if (is_overview)
    return text + "`cooledge-hook help COMMAND` shows a command's flags; `man cooledge-hook` tells all.\n";
  const std::string page = app->get_name() == "help" ? "cooledge-hook" : "cooledge-hook-" + app->get_name();
  return text + "`cooledge-hook --help` has the flags that all commands share; `man " + page + "` tells all.\n";
}

std::string Formatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
  std::string text;
  if (app->get_parent() == nullptr) {  // the commands come first
    text = make_description(app) + make_usage(app, name) + make_subcommands(app, mode) +
           make_group("Options of all commands", false, app->get_options()) + '\n' + make_footer(app);
  } else {
    text = CLI::Formatter::make_help(app, std::move(name), mode);
  }
  for (std::size_t at = 0; (at = text.find("\n\n\n", at)) != std::string::npos;) text.erase(at, 1);
  return text;
}

std::string Formatter::make_option_opts(const CLI::Option* option) const {
  const std::string value = option->get_type_name();
  return option->get_type_size() == 0 || value.empty() ? std::string() : ' ' + value;
}

}  // namespace hook::cli
