// What a command takes for a right signature, from its flags.
#pragma once

#include <string>
#include <vector>

#include "checks/verification.hpp"
#include "cli/scheme_flags.hpp"
#include "model/secret.hpp"

namespace hook::cli {

// Throws Failure (usage) where a secret cannot be a key of the one scheme that is asked for.
checks::SignaturePolicy signature_policy(const SchemeFlags& scheme, std::vector<Secret> secrets);

// `--tolerance`. Throws Failure (usage).
void set_tolerance(checks::SignaturePolicy& policy, const std::string& typed);

}  // namespace hook::cli
