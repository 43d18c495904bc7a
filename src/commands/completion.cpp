// cooledge-hook completion: a script that completes the command line in a shell.

#include <memory>
#include <string>

#include "base/output.hpp"
#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "commands/commands.hpp"
#include "completion/definitions.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"

namespace hook::commands {
namespace {

std::string script(const std::string& shell, const completion::Command& program) {
  if (shell.empty()) {
    throw Failure("completion does not know for which shell", "for example cooledge-hook completion bash", Exit::usage);
  }
  if (shell == "bash") return completion::bash_completion(program);
  return shell == "zsh" ? completion::zsh_completion(program) : completion::fish_completion(program);
}

}  // namespace

void add_completion(CLI::App& app, const cli::GlobalOptions&, Action& chosen) {
  auto shell = std::make_shared<std::string>();
  CLI::App& command = cli::add_command(app, "completion", "print a script that completes the command line in a shell");
  cli::add_operand(command, "SHELL", *shell, "bash|zsh|fish", "the shell that you use").one_of({"bash", "zsh", "fish"});
  cli::add_examples(command,
                    {{"source <(cooledge-hook completion bash)", "in ~/.bashrc, where no package has installed it"}});
  cli::when_chosen(command, chosen, [shell, &app](const Environment& environment) {
    base::write_whole(environment.out, "standard output", script(*shell, cli::definitions_of(app)));
    return Exit::good;
  });
}

// For script/generate; hidden, and no promise to others.
void add_definitions(CLI::App& app, Action& chosen) {
  CLI::App& command = cli::add_command(app, "definitions", "print all commands and flags as JSON");
  cli::show_under(command, "");
  cli::when_chosen(command, chosen, [&app](const Environment& environment) {
    base::write_whole(environment.out, "standard output", completion::as_json(cli::definitions_of(app)));
    return Exit::good;
  });
}

}  // namespace hook::commands
