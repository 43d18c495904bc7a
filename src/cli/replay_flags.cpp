#include "cli/replay_flags.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
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
  if (resume && journal.empty())
    throw usage_failure("--resume goes on with a journal, and there is none", "name it by --journal FILE");
  if (dry_run && curl) throw usage_failure("--dry-run and --curl both send nothing", "leave one of them out");
  if (!rate.empty() && !timing.empty())
    throw usage_failure("--rate and --timing original are two plans", "leave one of them out");
  if (timing.empty() && (!speed.empty() || !gap_max.empty()))
    throw usage_failure("--speed and --max-gap change the recorded timing", "say --timing original, too");
  if (order == "shuffled" && !timing.empty())
    throw usage_failure("a shuffled order has no recorded timing",
                        "leave out --timing, or --order shuffled; --rate goes with both");
  if (sign && keep_signature)
    throw usage_failure("--sign and --keep-signature contradict each other", "leave one of them out");
  if (!edits.empty() && !sign && !keep_signature)
    throw usage_failure("--set changes the body, and the captured signature does not match it any more",
                        "--sign makes a new one, --keep-signature sends the old one all the same");
  if (add && edits.empty())
    throw usage_failure("--add goes with --set", "for example --set /email=new@example.com --add");
}

http::Policy ReplayFlags::policy(std::uint64_t chosen_seed) const {
  http::Policy policy;
  policy.connections = jobs;
  policy.retries = retries;
  if (!timeout.empty()) policy.timeout = duration_or_off("--timeout", timeout, Zero::refused);
  if (!connect_timeout.empty())
    policy.connect_timeout = given_duration("--connect-timeout", connect_timeout, Zero::refused);
  if (!retry_after_max.empty()) policy.retry_after_max = given_duration("--max-retry-after", retry_after_max);
  if (!wait_for_server.empty()) policy.wait_for_server = given_duration("--wait-for-server", wait_for_server);
  policy.seed = chosen_seed;
  policy.expected = http::Statuses::parse(expect);
  policy.ca_file = ca_file;
  policy.insecure = insecure;
  return policy;
}

http::Pacing ReplayFlags::pacing() const {
  if (!rate.empty()) return http::Pacing::at_rate(rate_of(rate));
  if (timing.empty()) return {};
  constexpr double default_value = 1;
  std::string_view factor = speed;
  if (factor.starts_with('x')) factor.remove_prefix(1);
  const bool behind = factor.ends_with('x');
  const double times =
      speed.empty() ? default_value : number("--speed", factor, behind ? "x" : "", "write 10 for ten times as fast");
  return http::Pacing::as_recorded(times, duration_or_off("--max-gap", gap_max.empty() ? "10s" : gap_max));
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
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), value);
  if (error != std::errc() || end != seed.data() + seed.size())
    throw usage_failure(fmt::format("--seed: \"{}\" is no number", seed), "any number from 0 will do");
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
  const std::string group = "Order and pace";
  add_value(command, "-j,--jobs", jobs, "N", "send so many at the same time, in order within each customer")
      .default_value("1")
      .range(1, 256)
      .group(group);
  add_value(command, "--rate", rate, "N/s|N/m", "send so many a second or minute, however fast the answers come")
      .group(group);
  add_choice(command, "--timing", timing, {"original"}, "send with the gaps of the recording").group(group);
  add_value(command, "--speed", speed, "X", "with --timing: so many times as fast").default_value("1").group(group);
  add_value(command, "--max-gap", gap_max, "TIME|off", "with --timing: the longest gap")
      .default_value("10s")
      .group(group);
  add_choice(command, "--order", order, {"recorded", "occurred", "shuffled"}, "of the deliveries")
      .default_value("recorded")
      .group(group);
  add_value(command, "--seed", seed, "N", "of what is left to chance, to have it again").group(group);
  add_value(command, "--repeat", repeat, "N", "send each delivery N times")
      .default_value("1")
      .range(1, 1'000'000)
      .group(group);
  add_value(command, "--duplicate", duplicate, "N%", "send that share of them once more, a while later").group(group);
  add_value(command, "--window", window, "N", "so many wait for their turn in memory")
      .default_value("4096")
      .range(1, 1'000'000)
      .group(group);
}

void ReplayFlags::add_to(CLI::App& command) {
  std::string group = "Endpoint";
  add_value(command, "--to,--forward-to", to, "URL|PORT", "where to send to: 3000, localhost:3000/hooks or a URL")
      .group(group);
  add_value(command, "--unix-socket", unix_socket, "PATH", "connect to this socket; --to gives the path, as in /hooks")
      .group(group);
  add_switch(command, "--append-target", append_target, "put the captured path and query behind the path of --to")
      .group(group);
  add_switch(command, "--allow-remote", allow_remote, "send to another machine, if --to leads there").group(group);
  add_switch(command, "-y,--yes", yes, "more than 1,000 deliveries to another machine are meant").group(group);
  add_value(command, "--cacert", ca_file, "FILE", "certificates of the authorities to trust").group(group);
  add_switch(command, "--insecure", insecure, "take any certificate").group(group);
  add_pace_to(command);
  group = "Answers";
  add_value(command, "--expect", expect, "STATUSES", "that count as delivered: 2xx, or 200,202,4xx")
      .default_value("2xx")
      .group(group);
  add_value(command, "--retries", retries, "N", "further attempts where one may help")
      .default_value("3")
      .range(0, 1000)
      .group(group);
  add_value(command, "--timeout", timeout, "TIME|off", "for an answer").default_value("30s").group(group);
  add_value(command, "--connect-timeout", connect_timeout, "TIME", "for a connection").default_value("5s").group(group);
  add_value(command, "--max-retry-after", retry_after_max, "TIME", "the longest that Retry-After can ask for")
      .default_value("60s")
      .group(group);
  add_value(command, "--wait-for-server", wait_for_server, "TIME", "pause so long when it goes away")
      .default_value("30s")
      .group(group);
  group = "Contents";
  add_repeatable(command, "-H,--header", headers, "HEADER", "'NAME: VALUE', added or put in place of the captured one")
      .group(group);
  add_switch(command, "--send-anything", anything, "send what is no delivery, too: any text, JSON or bytes")
      .group(group);
  add_switch(command, "--keep-credentials", keep_credentials, "send captured Authorization and Cookie headers, too")
      .group(group);
  add_repeatable(command, "--set", edits, "POINTER=VALUE", "change a value of the body, as in /email=new@example.com")
      .group(group);
  add_switch(command, "--add", add, "with --set: add what is not there").group(group);
  add_switch(command, "--sign", sign, "sign anew, with a secret and the time of sending").group(group);
  add_switch(command, "--keep-signature", keep_signature, "with --set: send the captured signature all the same")
      .group(group);
  secrets.add_to(command);
  scheme.add_to(command, false);
  input.add_to(command);
  group = "Journal";
  add_value(command, "--journal", journal, "FILE", "add a line to it for each delivery that is done").group(group);
  add_switch(command, "--resume", resume, "leave out what the journal says is delivered").group(group);
  group = "Output";
  add_switch(command, "--dry-run", dry_run, "send nothing, show what would be sent").group(group);
  add_switch(command, "--curl", curl, "send nothing, print a curl command for each").group(group);
  add_choice(command, "--format", format, {"text", "json", "ndjson"}, "of the results")
      .default_value("text")
      .group(group);
  add_switch(command, "--redact", redact, "mask names, e-mail addresses and phones").group(group);
}

}  // namespace hook::cli
