// The flags that say what a right signature is, and when.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "checks/verification.hpp"
#include "commands/commands.hpp"
#include "commands/scheme_flags.hpp"
#include "commands/secrets.hpp"
#include "model/secret.hpp"
#include "model/world.hpp"

namespace hook::commands {

// What was typed.
struct SignatureFlags {
  SecretFlags secrets;
  SchemeFlags scheme;
  std::string tolerance;
  std::string now;
  bool required = false;
  bool explain = false;
  bool no_explain = false;
  std::string why_budget;

  void add_time_to(CLI::App& command);
  void add_explain_to(CLI::App& command);

  // Whether anything is said of signatures, beside secrets.
  bool are_typed() const;

  // How long all searches for causes may take; nothing: as long as they need. Throws Failure (usage).
  std::optional<std::chrono::milliseconds> time_for_searches() const;

  // What it means. Throws Failure (usage) where there is no secret, or where it means nothing.
  checks::SignaturePolicy policy(const World& world, const std::vector<Secret>& typed_secrets,
                                 bool input_is_stdin) const;
};

}  // namespace hook::commands
