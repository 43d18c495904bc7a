#include "cli/replay_flags.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "cli/flags.hpp"
#include "http/dispatcher.hpp"
#include "http/headers.hpp"
#include "http/pacing.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"

namespace hook::cli {
namespace {

Failure usage_failure(const std::string& what, const std::string& hint) { return Failure(what, hint, Exit::usage); }

double number(const std::string& flag, std::string_view typed, std::string_view behind_it, const std::string& hint) {
  const auto [value, rest] = base::parse_decimal(typed);
  if (!(value > 0) || std::isinf(value) || rest != behind_it)
    throw usage_failure(fmt::format("{}: \"{}\" is not understood", flag, typed), hint);
  return value;
}

double rate_of(const std::string& typed) {
  const std::string hint = "write how many a second or minute: 100/s, 30/m";
  constexpr double seconds_of_minute = 60;
  constexpr double most = 1e6;
  const bool by_minute = typed.ends_with("/m") || typed.ends_with("/min");
  const std::string_view unit = typed.ends_with("/min") ? "/min" : by_minute ? "/m" : typed.ends_with("/s") ? "/s" : "";
  const double per_second = number("--rate", typed, unit, hint) / (by_minute ? seconds_of_minute : 1);
  if (per_second > most) throw usage_failure(fmt::format("--rate: {} is more than a million a second", typed), hint);
  return per_second;
}

}  // namespace

void ReplayFlags::check() const {
  if (to.empty() && unix_socket.empty())
    throw usage_failure("replay does not know where to send to: there is no --to",
                        "for example cooledge-hook replay --to 3000 captures.ndjson");
}

http::Policy ReplayFlags::policy(std::uint64_t chosen_seed) const {
  http::Policy policy;
  policy.connections = jobs;
  policy.retries = retries;
  policy.timeout = duration_or_off("--timeout", timeout, Zero::refused);
  policy.connect_timeout = given_duration("--connect-timeout", connect_timeout, Zero::refused);
  policy.retry_after_max = given_duration("--max-retry-after", retry_after_max);
  policy.wait_for_server = given_duration("--wait-for-server", wait_for_server);
  policy.seed = chosen_seed;
  policy.expected = http::Statuses::parse(expect);
  policy.ca_file = ca_file;
  policy.insecure = insecure;
  return policy;
}

http::Pacing ReplayFlags::pacing() const {
  if (!rate.empty()) return http::Pacing::at_rate(rate_of(rate));
  if (timing.empty()) return {};
  std::string_view factor = speed;
  if (factor.starts_with('x')) factor.remove_prefix(1);
  const std::string_view behind = factor.ends_with('x') ? "x" : "";
  return http::Pacing::as_recorded(number("--speed", factor, behind, "write 10 for ten times as fast"),
                                   duration_or_off("--max-gap", gap_max));
}

double ReplayFlags::duplicate_share() const {
  if (duplicate.empty()) return 0;
  constexpr double hundred = 100;
  const std::string hint = "write a share of all deliveries: 5%";
  const double share = number("--duplicate", duplicate, duplicate.ends_with('%') ? "%" : "", hint) / hundred;
  if (share > 1)
    throw usage_failure(fmt::format("--duplicate: {} is more than all", duplicate), "--repeat N sends each N times");
  return share;
}

std::optional<std::uint64_t> ReplayFlags::typed_seed() const {
  if (seed.empty()) return std::nullopt;
  const auto value = base::parse_integer<std::uint64_t>(seed);
  if (!value) throw usage_failure(fmt::format("--seed: \"{}\" is no number", seed), "any number from 0 will do");
  return value;
}

std::vector<Header> ReplayFlags::given_headers() const {
  std::vector<Header> list;
  for (const std::string& line : headers) {
    const std::size_t colon = line.find(':');
    const std::string_view name = std::string_view(line).substr(0, colon);
    if (colon == std::string::npos || !http::is_token(name) || http::breaks_a_header(line)) {
      throw usage_failure("-H takes a header: 'NAME: VALUE', or 'NAME:' to leave it out",
                          "for example -H 'X-Forwarded-Proto: https'");
    }
    std::string_view value = std::string_view(line).substr(colon + 1);
    const std::size_t first = value.find_first_not_of(" \t");
    value = first == std::string_view::npos ? std::string_view() : value.substr(first);
    if (http::is_hop_by_hop(name) && !equal_but_for_case(name, "Host"))
      throw usage_failure(fmt::format("-H: {} belongs to the connection, which is made anew", name), "leave it out");
    list.push_back({name, value, {}});
  }
  return list;
}

void ReplayFlags::add_pace_to(CLI::App& command) {
  const FlagGroup group(command, "Order and pace", FromTree::accepted);
  const std::string recorded = "--timing original sends with the gaps of the recording";
  group.add_value("-j,--jobs", jobs, "N", "send so many at the same time, in order within each customer").range(1, 256);
  group.add_value("--rate", rate, "N/s|N/m", "send so many a second or minute, however fast the answers come")
      .excludes({"--timing"});
  group.add_choice("--timing", timing, {"original"}, "send with the gaps of the recording");
  group.add_value("--speed", speed, "X", "with --timing: so many times as fast").needs({"--timing"}, recorded);
  group.add_value("--max-gap", gap_max, "TIME|off", "with --timing: the longest gap").needs({"--timing"}, recorded);
  group.add_choice("--order", order, {"recorded", "occurred", "shuffled"}, "of the deliveries")
      .excludes({"--timing"}, {"shuffled"});
  group.add_value("--seed", seed, "N", "of what is left to chance, to have it again");
  group.add_value("--repeat", repeat, "N", "send each delivery N times").range(1, 1'000'000);
  group.add_value("--duplicate", duplicate, "N%", "send that share of them once more, a while later");
  group.add_value("--window", window, "N", "so many wait for their turn in memory")
      .range(1, 1'000'000)
      .from_tree(FromTree::limits);
}

void ReplayFlags::add_contents_to(CLI::App& command) {
  const FlagGroup group(command, "Contents", FromTree::changes_contents);
  group.add_repeatable("-H,--header", headers, "HEADER", "'NAME: VALUE', added or put in place of the captured one");
  group.add_switch("--send-anything", anything, "send what is no delivery, too: any text, JSON or bytes")
      .from_tree(FromTree::unprotects);
  group.add_switch("--keep-credentials", keep_credentials, "send captured Authorization and Cookie headers, too")
      .from_tree(FromTree::unprotects);
  group.add_repeatable("--set", edits, "POINTER=VALUE", "change a value of the body, as in /email=new@example.com")
      .needs({"--sign", "--keep-signature"},
             "the captured signature does not match a changed body: --sign makes a new one, --keep-signature sends the "
             "old one all the same");
  group.add_switch("--add", add, "with --set: add what is not there")
      .needs({"--set"}, "for example --set /email=new@example.com --add");
  group.add_switch("--sign", sign, "sign again, with a secret and the time of sending").excludes({"--keep-signature"});
  group.add_switch("--keep-signature", keep_signature, "with --set: send the captured signature all the same");
}

void ReplayFlags::add_to(CLI::App& command) {
  const FlagGroup endpoint(command, "Endpoint", FromTree::unprotects);
  endpoint.add_value("--to,--forward-to", to, "URL|PORT", "where to send to: 3000, localhost:3000/hooks or a URL")
      .from_tree(FromTree::addresses);
  endpoint.add_value("--unix-socket", unix_socket, "PATH", "connect to this socket; --to gives the path, as in /hooks")
      .from_tree(FromTree::addresses);
  endpoint.add_switch("--append-target", append_target, "put the captured path and query behind the path of --to")
      .from_tree(FromTree::accepted);
  endpoint.add_switch("--allow-remote", allow_remote, "send to another machine, if --to leads there");
  endpoint.add_switch("-y,--yes", yes, "more than 1,000 deliveries to another machine are meant");
  endpoint.add_value("--cacert", ca_file, "FILE", "certificates of the authorities to trust");
  endpoint.add_switch("--insecure", insecure, "take any certificate");
  add_pace_to(command);
  const FlagGroup answers(command, "Answers", FromTree::accepted);
  answers.add_value("--expect", expect, "STATUSES", "that count as delivered: 2xx, or 200,202,4xx")
      .from_tree(FromTree::narrows);
  answers.add_value("--retries", retries, "N", "further attempts where one may help").range(0, 1000);
  answers.add_value("--timeout", timeout, "TIME|off", "for an answer");
  answers.add_value("--connect-timeout", connect_timeout, "TIME", "for a connection");
  answers.add_value("--max-retry-after", retry_after_max, "TIME", "the longest that Retry-After can ask for");
  answers.add_value("--wait-for-server", wait_for_server, "TIME", "pause so long when it goes away");
  add_contents_to(command);
  secrets.add_to(command, FromTree::signs);
  scheme.add_to(command, false);
  input.add_to(command);
  const FlagGroup written(command, "Journal");
  written.add_value("--journal", journal, "FILE", "add a line to it for each delivery that is done")
      .from_tree(FromTree::writes);
  written.add_switch("--resume", resume, "leave out what the journal says is delivered")
      .from_tree(FromTree::once)
      .needs({"--journal"}, "it goes on with a journal: name it by --journal FILE");
  const FlagGroup output(command, "Output", FromTree::accepted);
  output.add_switch("--dry-run", dry_run, "send nothing, show what would be sent")
      .from_tree(FromTree::narrows)
      .excludes({"--curl"});
  output.add_switch("--curl", curl, "send nothing, print a curl command for each").from_tree(FromTree::narrows);
  output.add_choice("--format", format, {"text", "json", "ndjson"}, "of the results");
  output.add_switch("--redact", redact, "mask names, e-mail addresses and phones");
}

}  // namespace hook::cli
