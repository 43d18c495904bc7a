// Where signing secrets come from.
#pragma once

#include <string>
#include <vector>

#include "cli/flag_facts.hpp"
#include "model/environment.hpp"
#include "model/secret.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

// The values of `--secret VALUE` and `--secret=VALUE`, in order. In `argv` they are overwritten, so that they are in no
// list of processes from then on; the words that are left there say nothing but that there was one.
std::vector<Secret> take_typed_secrets(int argc, char** argv);

// What was typed of them.
struct SecretFlags {
  std::vector<std::string> variables;
  std::vector<std::string> descriptors;
  std::vector<std::string> files;
  std::vector<std::string> typed;  // a word for each of the secrets taken out of the command line

  // `from_tree`: comparing with a key of somebody's choice tells nobody anything; a signature made with it does.
  void add_to(CLI::App& command, FromTree from_tree = FromTree::accepted);

  // Whether load() would find one.
  bool is_given(const Environment& environment, const std::vector<Secret>& typed_secrets) const;

  // Throws Failure (usage) where a value cannot be what its flag takes. Reads nothing.
  void check_values() const;

  // All of them. `typed_secrets` are those of the command line; `input_is_stdin` says that the deliveries are read from
  // there. Throws Failure (usage) where there is none, or one that cannot be a secret. No message holds one.
  std::vector<Secret> load(const Environment& environment, const std::vector<Secret>& typed_secrets,
                           bool input_is_stdin) const;
};

}  // namespace hook::cli
