#include "cli/config_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>

namespace hook::cli {
namespace {

constexpr std::string_view where_to = "says where deliveries go or come from";
constexpr std::string_view guard = "switches off what protects you";
constexpr std::string_view writes = "says where to write a file";
constexpr std::string_view reads = "reads a file of yours";
constexpr std::string_view contents = "changes what is sent in your name";
constexpr std::string_view signs = "decides what you sign with";
constexpr std::string_view limit = "limits what strangers can take of this machine";
constexpr std::string_view once = "belongs to one run";
constexpr std::string_view hides = "hides from the exit status what was found";

// How deliveries are chosen, checked, shown, sent and answered: what a project agrees on.
constexpr std::array<std::string_view, 64> taken{"color",
                                                 "quiet",
                                                 "verbose",
                                                 "input-format",
                                                 "allow-empty",
                                                 "event",
                                                 "id",
                                                 "business",
                                                 "customer",
                                                 "since",
                                                 "until",
                                                 "limit",
                                                 "dedupe",
                                                 "jobs",
                                                 "format",
                                                 "all",
                                                 "redact",
                                                 "list",
                                                 "style",
                                                 "width",
                                                 "as",
                                                 "rule",
                                                 "strict",
                                                 "expect-invalid",
                                                 "pair",
                                                 "ignore",
                                                 "validate",
                                                 "scheme",
                                                 "hash",
                                                 "signature-header",
                                                 "signed-text",
                                                 "encoding",
                                                 "prefix",
                                                 "timestamp-header",
                                                 "secret-encoding",
                                                 "tolerance",
                                                 "require-signature",
                                                 "explain",
                                                 "no-explain",
                                                 "why-budget",
                                                 "secret-env",
                                                 "append-target",
                                                 "rate",
                                                 "timing",
                                                 "speed",
                                                 "max-gap",
                                                 "order",
                                                 "seed",
                                                 "repeat",
                                                 "duplicate",
                                                 "expect",
                                                 "retries",
                                                 "timeout",
                                                 "connect-timeout",
                                                 "max-retry-after",
                                                 "wait-for-server",
                                                 "dry-run",
                                                 "curl",
                                                 "path",
                                                 "respond",
                                                 "delay",
                                                 "count",
                                                 "for",
                                                 "sync-forward"};

constexpr std::array<std::string_view, 3> inside_keys{"schema", "baseline", "secret-file"};

struct Refused {
  std::string_view key;
  std::string_view why;
};

constexpr std::array refusals{
    Refused{"secret-fd", once},
    Refused{"signature", once},
    Refused{"timestamp", once},
    Refused{"now", once},
    Refused{"to", where_to},
    Refused{"forward-to", where_to},
    Refused{"unix-socket", where_to},
    Refused{"listen", where_to},
    Refused{"allow-remote", guard},
    Refused{"insecure", guard},
    Refused{"cacert", guard},
    Refused{"keep-credentials", guard},
    Refused{"send-anything", guard},
    Refused{"allow-browsers", guard},
    Refused{"allow-shared-file", guard},
    Refused{"yes", guard},
    Refused{"sync", guard},
    Refused{"output", writes},
    Refused{"report", writes},
    Refused{"journal", writes},
    Refused{"resume", once},
    Refused{"ready-file", writes},
    Refused{"update-baseline", writes},
    Refused{"emit", once},
    Refused{"exit-zero", hides},
    Refused{"tls-cert", reads},
    Refused{"tls-key", reads},
    Refused{"header", contents},
    Refused{"set", contents},
    Refused{"add", contents},
    Refused{"sign", contents},
    Refused{"keep-signature", contents},
    Refused{"max-size", limit},
    Refused{"window", limit},
    Refused{"max-file", limit},
    Refused{"max-body", limit},
    Refused{"max-header", limit},
    Refused{"deadline", limit},
    Refused{"idle", limit},
    Refused{"max-connections", limit},
    Refused{"max-connections-per-address", limit},
};

template <std::size_t N>
bool is_one_of(std::string_view key, const std::array<std::string_view, N>& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// The higher one leaves out all of the lower ones.
struct Overruling {
  std::string_view higher;
  std::array<std::string_view, 4> lower;
};

constexpr std::array overrulings{
    Overruling{"explain", {"no-explain"}},
    Overruling{"no-explain", {"explain"}},
    Overruling{"sign", {"keep-signature"}},
    Overruling{"keep-signature", {"sign"}},
    Overruling{"rate", {"timing", "speed", "max-gap"}},
    Overruling{"timing", {"rate"}},
    Overruling{"dry-run", {"curl"}},
    Overruling{"curl", {"dry-run"}},
    Overruling{"sync-forward", {"respond", "jobs"}},
    Overruling{"respond", {"sync-forward"}},
    Overruling{"scheme", {"signed-text", "encoding", "prefix", "timestamp-header"}},
    Overruling{"signed-text", {"scheme"}},
    Overruling{"emit", {"redact"}},
    Overruling{"redact", {"emit"}},
};

}  // namespace

ConfigRule config_rule(std::string_view key, std::string_view command) {
  // Comparing with a key of somebody's choice tells nobody anything; a signature made with it does.
  if (names_a_secret(key) && (command == "sign" || command == "replay")) return {FromTree::refused, signs};
  if (is_one_of(key, taken)) return {FromTree::taken, {}};
  if (is_one_of(key, inside_keys)) return {FromTree::inside, {}};
  const auto* const known =
      std::find_if(refusals.begin(), refusals.end(), [&](const Refused& one) { return one.key == key; });
  return {FromTree::refused, known == refusals.end() ? "is not known to be harmless" : known->why};
}

bool is_command_line_only(std::string_view key) {
  return is_one_of(key, std::array<std::string_view, 5>{"help", "version", "config", "no-config", "show-config"});
}

bool is_secret_value(std::string_view key) { return key == "secret"; }

bool names_a_secret(std::string_view key) {
  return is_one_of(key, std::array<std::string_view, 4>{"secret", "secret-env", "secret-file", "secret-fd"});
}

bool is_path(std::string_view key) {
  return is_one_of(key,
                   std::array<std::string_view, 11>{"schema", "baseline", "secret-file", "output", "report", "journal",
                                                    "ready-file", "cacert", "tls-cert", "tls-key", "unix-socket"});
}

bool overrules(std::string_view higher, std::string_view value, std::string_view lower) {
  if (value == "false") return false;  // says nothing
  // A template goes with a scheme that is found, and with custom.
  if (higher == "scheme" && (value == "custom" || value == "auto")) return false;
  return std::any_of(overrulings.begin(), overrulings.end(),
                     [&](const Overruling& one) { return one.higher == higher && is_one_of(lower, one.lower); });
}

std::string variable_of(const std::string& key) {
  std::string name = "COOLEDGE_HOOK_" + key;
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  });
  return name;
}

bool can_be_variable(const std::string& name) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
  return !name.empty() && name.find_first_not_of(letters) == std::string::npos && (name[0] < '0' || name[0] > '9');
}

std::string masked(std::string_view key, const std::string& value) {
  if (is_secret_value(key)) return "********";
  if (key == "header") return value.substr(0, value.find(':')) + ": ********";
  const std::size_t host = value.find("//");
  const std::size_t at = host == std::string::npos ? host : value.find('@', host);
  const bool is_target = key == "to" || key == "forward-to";
  if (!is_target || at == std::string::npos) return value;
  return value.substr(0, host + 2) + "********" + value.substr(at);
}

}  // namespace hook::cli
