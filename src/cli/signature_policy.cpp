#include "cli/signature_policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "checks/verification.hpp"
#include "cli/flags.hpp"
#include "cli/scheme_flags.hpp"
#include "model/failure.hpp"
#include "model/secret.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::cli {
namespace {

// Secrets that cannot be keys of the one scheme that is asked for.
void check_keys(const checks::SignaturePolicy& policy) {
  const signature::KeyForm form = policy.rows.front().key_form;
  const bool alike = std::all_of(policy.rows.begin(), policy.rows.end(),
                                 [&](const signature::Scheme& row) { return row.key_form == form; });
  if (!alike) return;
  const std::vector<Secret>& secrets = policy.keyring.secrets();
  for (std::size_t i = 0; i < secrets.size(); ++i) {
    if (policy.keyring.key(i, form) != nullptr) continue;
    throw Failure(fmt::format("the secret {} is not written in {}, as it must be here", secrets[i].name(),
                              form == signature::KeyForm::hex ? "hexadecimal" : "base64"),
                  "is it whole? --secret-encoding raw takes it as it is", Exit::usage);
  }
}

}  // namespace

checks::SignaturePolicy signature_policy(const SchemeFlags& scheme, std::vector<Secret> secrets) {
  std::vector<signature::Scheme> rows = scheme.rows();
  std::vector<signature::KeyForm> forms;
  forms.reserve(rows.size());
  for (const signature::Scheme& row : rows) forms.push_back(row.key_form);
  const signature::Hash hash = scheme.hash();
  checks::SignaturePolicy policy{.rows = std::move(rows),
                                 .hash = hash,
                                 .keyring = signature::Keyring(std::move(secrets), hash, forms),
                                 .headers = scheme.headers()};
  check_keys(policy);
  return policy;
}

void set_tolerance(checks::SignaturePolicy& policy, const std::string& typed) {
  const auto tolerance = duration_or_off("--tolerance", typed);
  policy.tolerance_off = !tolerance;
  if (tolerance) policy.tolerance_seconds = std::chrono::duration_cast<std::chrono::seconds>(*tolerance).count();
}

}  // namespace hook::cli
