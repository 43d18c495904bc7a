#include "cli/signature_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "checks/verification.hpp"
#include "cli/flags.hpp"
#include "cli/scheme_flags.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/secret.hpp"
#include "model/time.hpp"
#include "scan/signature_run.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

namespace hook::cli {
namespace {

Instant parse_now(const std::string& text, Instant clock) {
  constexpr std::size_t digits_max = 18;
  if (base::is_digits(text) && text.size() <= digits_max) return {std::stoll(text), 0};
  const auto when = parse_when(text, clock);
  if (!when) {
    throw Failure(fmt::format("--now: \"{}\" is no point in time", text),
                  "write 2026-06-17T03:21:00Z, Unix time in seconds, or how long ago: 90s, 15m, 1h30m", Exit::usage);
  }
  return *when;
}

// Secrets that cannot be keys of the one scheme that is asked for.
void check_keys(const checks::SignaturePolicy& policy) {
  const signature::KeyForm form = policy.rows.front().key_form;
  const bool alike =
      std::ranges::all_of(policy.rows, [&](const signature::Scheme& row) { return row.key_form == form; });
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

void SignatureFlags::add_time_to(CLI::App& command) {
  const FlagGroup group(command, "Time");
  group.add_value("--tolerance", tolerance, "TIME|off", "how old or early a signature may be")
      .default_value("5m")
      .from_tree(FromTree::narrows);
  group.add_value("--now", now, "TIME", "judge by this time, not by when a delivery was received")
      .from_tree(FromTree::once);
}

void SignatureFlags::add_explain_to(CLI::App& command) {
  const FlagGroup group(command, "Why it fails", FromTree::accepted);
  group.add_switch("--explain", explain, "look into all failures, not the first 10").excludes({"--no-explain"});
  group.add_switch("--no-explain", no_explain, "look into none");
  group.add_value("--why-budget", why_budget, "TIME|off", "limit the time of all searches for causes");
}

bool SignatureFlags::are_typed() const {
  for (const std::string* const typed :
       {&scheme.scheme, &scheme.signature_header, &scheme.signed_text, &scheme.encoding, &scheme.prefix,
        &scheme.timestamp_header, &tolerance, &now}) {
    if (!typed->empty()) return true;
  }
  return required || explain || no_explain;
}

scan::ExplainOptions SignatureFlags::explain_options() const {
  return {.all = explain, .none = no_explain, .budget = duration_or_off("--why-budget", why_budget)};
}

checks::SignaturePolicy SignatureFlags::policy(const Environment& environment, const std::vector<Secret>& typed_secrets,
                                               bool input_is_stdin) const {
  explain_options();
  checks::SignaturePolicy policy = signature_policy(scheme, secrets.load(environment, typed_secrets, input_is_stdin));
  policy.clock = environment.now();
  if (!now.empty()) policy.now = parse_now(now, policy.clock);
  if (tolerance.empty()) return policy;
  set_tolerance(policy, tolerance);
  policy.judges_saved = !policy.tolerance_off;
  return policy;
}

}  // namespace hook::cli
