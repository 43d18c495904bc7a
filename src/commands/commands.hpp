// The subcommands.
#pragma once

#include "cli/flags.hpp"
#include "cli/global_options.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"

namespace CLI {
class App;
}

namespace hook::commands {

using cli::Action;

// Each declares its command's flags and sets `chosen` when the user has named it. Nothing is opened or read before
// the action runs.
void add_check(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_validate(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_verify(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_diff(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_replay(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_capture(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_sign(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_schema(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
// These tell of the command line itself.
void add_completion(CLI::App& app, const cli::GlobalOptions& global, Action& chosen);
void add_definitions(CLI::App& app, Action& chosen);

// Reads the command line and does what it says; `global` becomes what it says of all commands. Secrets that stand in
// `argv` are overwritten there. Throws Failure.
Exit run(int argc, char** argv, const Environment& environment, cli::GlobalOptions& global);

}  // namespace hook::commands
