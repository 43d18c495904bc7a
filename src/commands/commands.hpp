// The subcommands.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/failure.hpp"
#include "model/secret.hpp"
#include "model/world.hpp"

namespace CLI {
class App;
}

namespace hook::commands {

// What stands before or behind any command's name.
struct Global {
  std::string colour = "auto";
  bool quiet = false;
  bool verbose = false;
  std::vector<Secret> typed_secrets;  // those of the command line
  bool secret_typed = false;          // the command line says where a secret is, or has it

  bool coloured(const World& world, int fd) const;
  bool shows_progress(const World& world) const;
};

// The command that the user chose, ready to run.
using Action = std::function<Exit(const World&)>;

// Each declares its command's flags and sets `chosen` when the user has named it. Nothing is opened or read before
// the action runs.
void add_check(CLI::App& app, const Global& global, Action& chosen);
void add_validate(CLI::App& app, const Global& global, Action& chosen);
void add_verify(CLI::App& app, const Global& global, Action& chosen);
void add_diff(CLI::App& app, const Global& global, Action& chosen);
void add_replay(CLI::App& app, const Global& global, Action& chosen);
void add_capture(CLI::App& app, const Global& global, Action& chosen);
void add_sign(CLI::App& app, const Global& global, Action& chosen);
void add_schema(CLI::App& app, const Global& global, Action& chosen);
// These tell of the command line itself.
void add_completion(CLI::App& app, const Global& global, Action& chosen);
void add_definitions(CLI::App& app, Action& chosen);

// Reads the command line and does what it says; `global` becomes what it says of all commands. Secrets that stand in
// `argv` are overwritten there. Throws Failure.
Exit run(int argc, char** argv, const World& world, Global& global);

}  // namespace hook::commands
