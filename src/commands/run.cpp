// The command line as a whole: which command, and what to say when it cannot be understood.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.hpp"
#include "cli/config.hpp"
#include "cli/flag_relations.hpp"
#include "cli/flags.hpp"
#include "cli/formatter.hpp"
#include "cli/global_options.hpp"
#include "cli/secret_flags.hpp"
#include "commands/commands.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/version.hpp"
#include "text/suggest.hpp"

namespace hook::commands {
namespace {

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    if (!command->get_group().empty()) names.push_back(command->get_name());
  return names;
}

std::vector<std::string> flag_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

Failure no_such_command(const std::string& typed, const CLI::App& app) {
  const std::vector<std::string> names = command_names(app);
  return Failure(fmt::format("there is no command \"{}\"{}", typed, text::did_you_mean(typed, names)),
                 fmt::format("the commands are {}; cooledge-hook --help describes them", fmt::join(names, ", ")),
                 Exit::usage);
}

// "verify and replay have it", or nothing.
std::string commands_with(const CLI::App& app, const std::string& flag) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    if (command->get_option_no_throw(flag) != nullptr) names.push_back(command->get_name());
  }
  if (names.empty()) return {};
  if (names.size() == 1) return names.front() + " has it";
  const std::string last = names.back();
  names.pop_back();
  return fmt::format("{} and {} have it", fmt::join(names, ", "), last);
}

// What CLI11 says of a value, in our words: a flag without its value, or a switch with one. What our own checks say of
// a value stands behind its flag's name.
std::string in_our_words(const CLI::ParseError& error, const CLI::App& command, const CLI::App& app) {
  std::string said = error.what();
  if (const std::size_t end = said.find(" was given a disallowed flag override"); end != std::string::npos)
    return fmt::format("--{} takes no value", said.substr(0, end));
  const std::size_t at = said.find("--");
  if (at == std::string::npos || dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) return said;
  const std::string flag = said.substr(at, said.find_first_of(" :=", at) - at);
  const CLI::Option* option = command.get_option_no_throw(flag);
  if (option == nullptr) option = app.get_option_no_throw(flag);
  if (option == nullptr) return said;
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return fmt::format("{} takes a value, and there is none: {} {}", flag, flag, option->get_type_name());
  return said;
}

// What CLI11 could not place: a flag that does not exist, or a word too many.
Failure unexpected(const CLI::App& app) {
  const CLI::App* command = &app;
  for (const CLI::App* chosen : app.get_subcommands()) command = chosen;
  const std::vector<std::string> left = app.remaining(true);
  const std::string typed = left.empty() ? std::string() : left.front().substr(0, left.front().find('='));
  const std::string help = fmt::format("cooledge-hook {}{}--help lists the flags",
                                       command == &app ? "" : command->get_name(), command == &app ? "" : " ");
  if (!typed.starts_with('-')) return Failure(fmt::format("\"{}\" is one word too many", typed), help, Exit::usage);
  std::vector<std::string> known = flag_names(*command);
  if (command != &app) {
    for (const std::string& name : flag_names(app)) known.push_back(name);
  }
  const std::string others = commands_with(app, typed);
  if (command != &app && !others.empty() && command->get_option_no_throw(typed) == nullptr)
    return Failure(fmt::format("{} has no flag {}; {}", command->get_name(), typed, others), help, Exit::usage);
  if (!others.empty())
    return Failure(fmt::format("the flag {} stands behind the command's name", typed),
                   "for example cooledge-hook verify --format json", Exit::usage);
  return Failure(fmt::format("there is no flag {}{}", typed, text::did_you_mean(typed, known)), help, Exit::usage);
}

// The first word that is no flag, if it is no command.
std::string misspelt_command(int argc, const char* const* argv, const CLI::App& app) {
  const std::vector<std::string> names = command_names(app);
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--color" || word == "--config") ++i;
    else if (!word.starts_with('-'))
      return std::ranges::find(names, word) == names.end() ? std::string(word) : std::string();
  }
  return {};
}

// What --help of a command prints, or of none.
void add_help(CLI::App& app, Action& chosen) {
  auto name = std::make_shared<std::string>();
  CLI::App& command = cli::add_command(app, "help", "show what a command does, its flags and examples");
  cli::add_operand(command, "COMMAND", *name, "COMMAND", "the command; none shows them all")
      .words("COMMAND", command_names(app));
  cli::when_chosen(command, chosen, [&app, name](const Environment& environment) {
    const std::vector<std::string> names = command_names(app);
    if (!name->empty() && std::ranges::find(names, *name) == names.end()) throw no_such_command(*name, app);
    const CLI::Formatter& formatter = dynamic_cast<const CLI::Formatter&>(*app.get_formatter());
    const CLI::App* const about = name->empty() ? &app : app.get_subcommand(*name);
    base::write_whole(
        environment.out, "standard output",
        formatter.make_help(about, "cooledge-hook" + (name->empty() ? "" : ' ' + *name), CLI::AppFormatMode::Normal));
    return Exit::good;
  });
}

// Of a command that needs no other's flags.
struct Declaration {
  std::string_view name;
  const char* heading;  // in the overview
  void (*add)(CLI::App&, const cli::GlobalOptions&, Action&);
};
constexpr const char* looking = "Look at deliveries";
constexpr const char* moving = "Receive and send";
constexpr const char* looking_up = "Look up";
// In the order of the overview.
constexpr std::array declarations{
    Declaration{"check", looking, add_check},   Declaration{"validate", looking, add_validate},
    Declaration{"verify", looking, add_verify}, Declaration{"diff", looking, add_diff},
    Declaration{"replay", moving, add_replay},  Declaration{"capture", moving, add_capture},
    Declaration{"sign", moving, add_sign},      Declaration{"schema", looking_up, add_schema},
};

// The one command whose flags this command line needs, empty where it needs none; nothing where that cannot be seen at
// its first word.
std::optional<std::string_view> only_command(int argc, const char* const* argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "--version" || first == "-V") return "";
  for (const Declaration& declaration : declarations) {
    if (declaration.name == first) return first;
  }
  return std::nullopt;
}

void add_commands(CLI::App& app, cli::GlobalOptions& global, Action& chosen, std::optional<std::string_view> only) {
  for (const Declaration& declaration : declarations) {
    if (only && *only != declaration.name) continue;
    declaration.add(app, global, chosen);
    cli::show_under(*app.get_subcommand(std::string(declaration.name)), declaration.heading);
  }
  if (!only) {
    add_completion(app, global, chosen);
    add_help(app, chosen);
    for (const char* const name : {"completion", "help"}) cli::show_under(*app.get_subcommand(name), looking_up);
    add_definitions(app, chosen);
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) command->fallthrough();
}

// To be called where the command line's reader threw.
Exit answer_reader(int argc, const char* const* argv, const Environment& environment, CLI::App& app,
                   cli::Configuration& configuration) {
  try {
    throw;
  } catch (const CLI::CallForHelp&) {
    base::write_whole(environment.out, "standard output", app.help());
    return Exit::good;
  } catch (const CLI::CallForVersion& version) {
    base::write_whole(environment.out, "standard output", std::string(version.what()) + '\n');
    return Exit::good;
  } catch (const CLI::ExtrasError&) {
    // Behind a flag that is wrong, a word may be its value.
    const std::string word = app.remaining(true).front().starts_with('-') ? "" : misspelt_command(argc, argv, app);
    throw word.empty() || !app.get_subcommands().empty() ? unexpected(app) : no_such_command(word, app);
  } catch (const CLI::ParseError& error) {
    const std::vector<CLI::App*> chosen_commands = app.get_subcommands();
    const CLI::App& command = chosen_commands.empty() ? app : *chosen_commands.front();
    throw configuration.placed(
        Failure(in_our_words(error, command, app),
                chosen_commands.empty()
                    ? "cooledge-hook --help lists the commands, cooledge-hook COMMAND --help its flags"
                    : fmt::format("cooledge-hook {} --help lists the flags", chosen_commands.front()->get_name()),
                Exit::usage));
  }
}

// With the flags of one command declared, or of all. Nothing is done where one is not enough: a mistake is explained by
// what other commands have, and a file of settings has sections for them.
std::optional<Exit> run_declared(int argc, const char* const* argv, const Environment& environment,
                                 cli::GlobalOptions& global, std::optional<std::string_view> only) {
  cli::Command app("Tells whether Cooledge webhook deliveries are what the documentation promises.", "cooledge-hook");
  Action chosen;
  app.formatter(std::make_shared<cli::Formatter>());
  app.set_version_flag("--version,-V", fmt::format("cooledge-hook {}", version()))->description("show the version");
  app.set_help_flag("--help,-h", "show this help");
  app.fallthrough();
  app.require_subcommand(0, 1);
  const cli::FlagGroup group(app, {}, cli::FromTree::accepted);
  group.add_choice("--color", global.colour, {"auto", "always", "never"}, "colour in what is printed");
  group.add_switch("-q,--quiet", global.quiet, "errors only: no notes, no summary, no progress")
      .from_tree(cli::FromTree::narrows);
  group.add_switch("-v,--verbose", global.verbose, "show deliveries without findings too");
  cli::Configuration configuration(app);
  add_commands(app, global, chosen, only);
  cli::add_examples(
      app,
      {{"cooledge-hook validate captures/", "is this what the documentation promises?"},
       {"cooledge-hook verify --secret-file secret.txt captures/", "is it signed with our secret, and if not, why?"},
       {"cooledge-hook replay --to 3000 captures/", "send it to the server that you are working on"}});
  try {
    app.parse(argc, argv);
    configuration.read_variables(environment);
    global.secret_typed = configuration.is_secret_typed();
  } catch (const CLI::ParseError& error) {
    const bool is_mistake = dynamic_cast<const CLI::Success*>(&error) == nullptr;
    if (only && is_mistake) return std::nullopt;
    return answer_reader(argc, argv, environment, app, configuration);
  }
  if (only && (!chosen || configuration.needs_all_flags(environment))) return std::nullopt;
  if (chosen || configuration.is_shown()) configuration.settle(environment, global);
  if (configuration.is_shown()) {
    base::write_whole(environment.out, "standard output", configuration.shown(environment));
    return Exit::good;
  }
  if (!chosen) {
    base::write_best_effort(environment.err, app.help());
    return Exit::usage;
  }
  try {
    cli::check_relations(app, configuration.set_options());
    return chosen(environment);
  } catch (const Failure& failure) {
    throw configuration.placed(failure);
  }
}

}  // namespace

Exit run(int argc, char** argv, const Environment& environment, cli::GlobalOptions& global) {
  global.typed_secrets = cli::take_typed_secrets(argc, argv);
  if (const auto only = only_command(argc, argv)) {
    if (const auto exit = run_declared(argc, argv, environment, global, only)) return *exit;
  }
  return run_declared(argc, argv, environment, global, std::nullopt).value();
}

}  // namespace hook::commands
