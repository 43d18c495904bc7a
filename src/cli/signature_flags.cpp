#include "cli/signature_flags.hpp"

#include <fmt/format.h>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "checks/verification.hpp"
#include "cli/flags.hpp"
#include "cli/signature_policy.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/secret.hpp"
#include "model/time.hpp"
#include "scan/signature_run.hpp"

namespace hook::cli {
namespace {

Instant parse_now(const std::string& text, Instant clock) {
  const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  constexpr std::size_t digits_max = 18;
  if (digits && text.size() <= digits_max) return {std::stoll(text), 0};
  const auto when = parse_when(text, clock);
  if (!when) {
    throw Failure(fmt::format("--now: \"{}\" is no point in time", text),
                  "write 2026-06-17T03:21:00Z, Unix time in seconds, or how long ago: 90s, 15m, 1h30m", Exit::usage);
  }
  return *when;
}

}  // namespace

void SignatureFlags::add_time_to(CLI::App& command) {
  const std::string time = "Time";
  add_value(command, "--tolerance", tolerance, "TIME|off", "how old or early a signature may be")
      .default_value("5m")
      .group(time);
  add_value(command, "--now", now, "TIME", "judge by this time, not by when a delivery was received").group(time);
}

void SignatureFlags::add_explain_to(CLI::App& command) {
  const std::string why = "Why it fails";
  add_switch(command, "--explain", explain, "look into all failures, not the first 10").group(why);
  add_switch(command, "--no-explain", no_explain, "look into none").group(why);
  add_value(command, "--why-budget", why_budget, "TIME|off", "limit the time of all searches for causes")
      .default_value("60s")
      .group(why);
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
  if (explain && no_explain)
    throw Failure("--explain and --no-explain contradict each other", "leave one of them out", Exit::usage);
  return {.all = explain,
          .none = no_explain,
          .budget = duration_or_off("--why-budget", why_budget.empty() ? "60s" : why_budget)};
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
