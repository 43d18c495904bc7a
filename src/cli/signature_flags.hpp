// The flags that say what a right signature is, and when.
#pragma once

#include <string>
#include <vector>

#include "checks/verification.hpp"
#include "cli/scheme_flags.hpp"
#include "cli/secret_flags.hpp"
#include "model/environment.hpp"
#include "model/secret.hpp"
#include "scan/signature_run.hpp"

namespace hook::cli {

// What was typed.
struct SignatureFlags {
  SecretFlags secrets;
  SchemeFlags scheme;
  std::string tolerance;
  std::string now;
  bool required = false;
  bool explain = false;
  bool no_explain = false;
  std::string why_budget = "60s";

  void add_time_to(CLI::App& command);
  void add_explain_to(CLI::App& command);

  // Whether anything is said of signatures, beside secrets.
  bool are_typed() const;

  // Throws Failure (usage) where they mean nothing.
  scan::ExplainOptions explain_options() const;

  // What it means. Throws Failure (usage) where there is no secret, or where it means nothing.
  checks::SignaturePolicy policy(const Environment& environment, const std::vector<Secret>& typed_secrets,
                                 bool input_is_stdin) const;
};

// What a command takes for a right signature. Throws Failure (usage) where a secret cannot be a key of the one scheme
// that is asked for.
checks::SignaturePolicy signature_policy(const SchemeFlags& scheme, std::vector<Secret> secrets);

// `--tolerance`. Throws Failure (usage).
void set_tolerance(checks::SignaturePolicy& policy, const std::string& typed);

}  // namespace hook::cli
