// The options of every command.
#pragma once

#include <vector>

#include "model/secret.hpp"
#include "report/console.hpp"

namespace hook::cli {

struct GlobalOptions : report::ConsoleOptions {
  std::vector<Secret> typed_secrets;  // those of the command line
  bool secret_typed = false;          // the command line says where a secret is, or has it
};

}  // namespace hook::cli
