// The command line as a whole: which command, and what to say when it cannot be understood.
#include <fmt/format.h>

#include <algorithm>

#include "base/output.hpp"
#include "commands/commands.hpp"
#include "commands/flags.hpp"
#include "commands/formatter.hpp"
#include "commands/secrets.hpp"
#include "model/version.hpp"
#include "text/suggest.hpp"

namespace hook::commands {
namespace {

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
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

bool of_a_command(const CLI::App& app, const std::string& flag) {
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  return std::any_of(commands.begin(), commands.end(),
                     [&](const CLI::App* command) { return command->get_option_no_throw(flag) != nullptr; });
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
  if (of_a_command(app, typed))
    return Failure(fmt::format("the flag {} stands behind the command's name", typed),
                   "for example cooledge-hook verify --format json", Exit::usage);
  return Failure(fmt::format("there is no flag {}{}", typed, text::did_you_mean(typed, known)), help, Exit::usage);
}

// The first word that is no flag, if it is no command.
std::string misspelt_command(int argc, const char* const* argv, const CLI::App& app) {
  const std::vector<std::string> names = command_names(app);
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--color") ++i;
    else if (!word.starts_with('-'))
      return std::find(names.begin(), names.end(), word) == names.end() ? std::string(word) : std::string();
  }
  return {};
}

void write_out(const World& world, const std::string& text) {
  base::Output out(world.out, "standard output");
  out.write(text);
  out.flush();
}

}  // namespace

bool Global::coloured(const World& world, int fd) const {
  if (colour != "auto") return colour == "always";
  const auto set = [&](const char* name) {
    const auto value = world.variable(name);
    return value && !value->empty() && *value != "0";
  };
  if (!world.variable("NO_COLOR").value_or("").empty()) return false;  // no-color.org: any value but an empty one
  if (set("CLICOLOR_FORCE")) return true;
  return base::is_terminal(fd) && world.variable("TERM").value_or("") != "dumb";
}

bool Global::shows_progress(const World& world) const {
  return !quiet && base::is_terminal(world.err) && world.variable("TERM").value_or("") != "dumb";
}

Exit run(int argc, char** argv, const World& world, Global& global) {
  global.typed_secrets = take_typed_secrets(argc, argv);
  CLI::App app("Tells whether Cooledge webhook deliveries are what the documentation promises.", "cooledge-hook");
  Action chosen;
  app.formatter(std::make_shared<Formatter>());
  app.set_version_flag("--version,-V", fmt::format("cooledge-hook {}", version()))->description("show the version");
  app.set_help_flag("--help,-h", "show this help");
  app.fallthrough();
  app.require_subcommand(0, 1);
  add_choice(app, "--color", global.colour, {"auto", "always", "never"}, "colour in what is printed; auto");
  add_switch(app, "-q,--quiet", global.quiet, "errors only: no notes, no summary, no progress");
  add_switch(app, "-v,--verbose", global.verbose, "show deliveries without findings too");
  add_check(app, global, chosen);
  add_validate(app, global, chosen);
  add_verify(app, global, chosen);
  add_diff(app, global, chosen);
  add_replay(app, global, chosen);
  add_capture(app, global, chosen);
  add_sign(app, global, chosen);
  add_schema(app, global, chosen);
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) command->fallthrough();
  app.footer("`cooledge-hook COMMAND --help` shows a command's flags; `man cooledge-hook` tells all.");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    write_out(world, app.help());
    return Exit::good;
  } catch (const CLI::CallForVersion& version) {
    write_out(world, std::string(version.what()) + '\n');
    return Exit::good;
  } catch (const CLI::ExtrasError&) {
    const std::string word = misspelt_command(argc, argv, app);
    throw word.empty() || !app.get_subcommands().empty() ? unexpected(app) : no_such_command(word, app);
  } catch (const CLI::ParseError& error) {
    const std::vector<CLI::App*> chosen_commands = app.get_subcommands();
    throw Failure(error.what(),
                  chosen_commands.empty()
                      ? "cooledge-hook --help lists the commands, cooledge-hook COMMAND --help its flags"
                      : fmt::format("cooledge-hook {} --help lists the flags", chosen_commands.front()->get_name()),
                  Exit::usage);
  }
  if (!chosen) {
    base::write_best_effort(world.err, app.help());
    return Exit::usage;
  }
  return chosen(world);
}

}  // namespace hook::commands
