// cooledge-hook completion: a script that completes the command line in a shell.

#include <memory>
#include <string>

#include "base/output.hpp"
#include "commands/commands.hpp"
#include "commands/flags.hpp"
#include "help/definitions.hpp"
#include "model/failure.hpp"
#include "model/world.hpp"

namespace hook::commands {
namespace {

std::string script(const std::string& shell, const help::Command& program) {
  if (shell.empty()) {
    throw Failure("completion does not know for which shell", "for example cooledge-hook completion bash", Exit::usage);
  }
  if (shell == "bash") return help::bash_completion(program);
  return shell == "zsh" ? help::zsh_completion(program) : help::fish_completion(program);
}

}  // namespace

void add_completion(CLI::App& app, const Global&, Action& chosen) {
  auto shell = std::make_shared<std::string>();
  CLI::App& command = add_command(app, "completion", "print a script that completes the command line in a shell");
  add_word(command, "SHELL", *shell, "bash|zsh|fish", "the shell that you use").one_of({"bash", "zsh", "fish"});
  add_examples(command,
               {{"source <(cooledge-hook completion bash)", "in ~/.bashrc, where no package has installed it"}});
  when_chosen(command, [shell, &app, &chosen] {
    chosen = [shell, &app](const World& world) {
      base::write_whole(world.out, "standard output", script(*shell, definitions_of(app)));
      return Exit::good;
    };
  });
}

// For script/generate; hidden, and no promise to others.
void add_definitions(CLI::App& app, Action& chosen) {
  CLI::App& command = add_command(app, "definitions", "print all commands and flags as JSON");
  show_under(command, "");
  when_chosen(command, [&app, &chosen] {
    chosen = [&app](const World& world) {
      base::write_whole(world.out, "standard output", help::as_json(definitions_of(app)));
      return Exit::good;
    };
  });
}

}  // namespace hook::commands
