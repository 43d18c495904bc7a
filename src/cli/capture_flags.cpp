#include "cli/capture_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"
#include "base/entropy.hpp"
#include "capture/keeper.hpp"
#include "cli/flags.hpp"
#include "http/clock.hpp"
#include "http/dispatcher.hpp"
#include "http/receiver.hpp"
#include "http/sender.hpp"
#include "http/target.hpp"
#include "model/failure.hpp"
#include "record/capture_file.hpp"

namespace hook::cli {
namespace {

Failure wrong(const std::string& what, const std::string& hint) { return Failure(what, hint, Exit::usage); }

// HOST:PORT, [ADDRESS]:PORT, :PORT or PORT.
void take_listen(const std::string& typed, http::Receiver::Options& options) {
  constexpr unsigned port_max = 65535;
  const std::size_t colon = typed.rfind(':');
  std::string host = colon == std::string::npos ? std::string() : typed.substr(0, colon);
  const auto port =
      base::parse_integer<unsigned>(std::string_view(typed).substr(colon == std::string::npos ? 0 : colon + 1));
  if (!port || *port > port_max)
    throw wrong(fmt::format("--listen: \"{}\" does not end in a port", typed),
                "write 8787, 127.0.0.1:8787 or [::1]:8787; port 0 takes one that is free");
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  else if (host.find(':') != std::string::npos)
    throw wrong("--listen: an IPv6 address stands in brackets", "write --listen [::1]:8787");
  if (!host.empty()) options.host = host;
  options.port = *port;
}

}  // namespace

void CaptureFlags::check() const {
  // Also what this run does not use: nothing is passed on, or no signature is checked.
  forward_policy();
  scheme.rows();
  secrets.check_values();
  duration_or_off("--tolerance", tolerance);
  if (!duration.empty()) given_duration("--for", duration);
  if (!path.empty() && !path.starts_with('/'))
    throw wrong(fmt::format("--path: \"{}\" is no path: it begins with /", path), "write --path /webhooks");
  if (path.find_first_of("?#") != std::string::npos)
    throw wrong("--path holds no query: deliveries are taken with any", "write --path /webhooks");
  if (output == "-" && format == "ndjson")
    throw wrong("-o - and --format ndjson both want standard output", "leave one of them out");
  if (output == "-" && !file_max.empty())
    throw wrong("--max-file bounds a file, and -o - is standard output", "leave it out, or name a file with -o");
}

// replay's flag has a shorter name.
http::Target CaptureFlags::target() const {
  const auto renamed = [](std::string text) {
    for (std::size_t at = 0; (at = text.find("--to", at)) != std::string::npos; at += 4)
      text.insert(at + 2, "forward-");
    return text;
  };
  try {
    return http::parse_target(forward_to);
  } catch (const Failure& failure) {
    throw Failure(renamed(failure.what()), renamed(failure.hint()), failure.exit());
  }
}

http::Policy CaptureFlags::forward_policy() const {
  constexpr std::size_t connections_of_sync = 64;
  http::Policy policy;
  policy.connections = sync_forward ? connections_of_sync : jobs;
  policy.retries = sync_forward ? 0 : retries;  // whoever waits for the answer tries again
  policy.absence = sync_forward ? http::Absence::fails_requests : http::Absence::is_waited_out;
  policy.timeout = duration_or_off("--timeout", timeout, Zero::refused);
  policy.connect_timeout = given_duration("--connect-timeout", connect_timeout, Zero::refused);
  policy.seed = base::Entropy()();
  policy.ca_file = ca_file;
  policy.insecure = insecure;
  policy.keeps_answer_head = sync_forward;
  if (sync_forward) policy.answer_kept_max = http::Sender::answer_read_max;
  return policy;
}

http::Receiver::Options CaptureFlags::receiver() const {
  http::Receiver::Options options;
  take_listen(listen, options);
  options.path = path;
  options.body_bytes_max = parse_size("--max-body", body_max);
  options.header_bytes_max = parse_size("--max-header", header_max);
  constexpr std::size_t least = 256;
  constexpr std::size_t most = std::size_t{1} << 30U;
  if (options.header_bytes_max < least || options.header_bytes_max > (most >> 10U))
    throw wrong(fmt::format("--max-header: \"{}\" is out of range", header_max), "write 16KiB: from 256 to 1MiB");
  if (options.body_bytes_max > most)
    throw wrong(fmt::format("--max-body: \"{}\" is out of range", body_max), "write 1MiB: at most 1GiB");
  options.message_time = given_duration("--deadline", message_time, Zero::refused);
  options.idle_time = given_duration("--idle", idle_time, Zero::refused);
  if (!delay.empty()) options.delay = given_duration("--delay", delay);
  options.connections_max = connections;
  options.connections_per_address_max = connections_per_address > 0 ? connections_per_address : connections;
  // Requests that wait for the endpoint are finished, too.
  if (sync_forward) options.stop_time += forward_policy().timeout.value_or(http::Milliseconds(0));
  options.tls_certificate = tls_certificate;
  options.tls_key = tls_key;
  return options;
}

record::CaptureFileOptions CaptureFlags::file() const {
  return {.follow_link = !output.empty(),
          .allow_shared = allow_shared_file,
          .bytes_max = file_max.empty() ? 0 : parse_size("--max-file", file_max)};
}

std::vector<int> CaptureFlags::statuses() const {
  constexpr unsigned least = 200;
  constexpr unsigned most = 599;
  std::vector<int> list;
  for (std::size_t at = 0; at < respond.size();) {
    const std::size_t end = std::min(respond.find(',', at), respond.size());
    const auto status = base::parse_integer<unsigned>(std::string_view(respond).substr(at, end - at));
    if (!status || *status < least || *status > most)
      throw wrong(fmt::format("--respond: \"{}\" is no status to answer with", respond.substr(at, end - at)),
                  "write 200 to 599, or several in turn: 500,500,200");
    list.push_back(static_cast<int>(*status));
    at = end + 1;
  }
  return list;
}

capture::Keeper::Sync CaptureFlags::sync_mode() const {
  if (sync == "each") return capture::Keeper::Sync::each;
  return sync == "off" ? capture::Keeper::Sync::off : capture::Keeper::Sync::batch;
}

void CaptureFlags::add_forwarding_to(CLI::App& command) {
  const FlagGroup group(command, "Forwarding", FromTree::unprotects);
  group.add_value("--forward-to", forward_to, "URL|PORT", "pass on what is kept: 3000, localhost:3000/hooks or a URL")
      .from_tree(FromTree::addresses);
  group.add_switch("--sync-forward", sync_forward, "wait for the endpoint, and answer what it answers")
      .from_tree(FromTree::accepted)
      .needs({"--forward-to"}, "say where to: --forward-to 3000")
      .excludes({"--respond", "--jobs"});
  group.add_switch("--keep-credentials", keep_credentials, "forward Authorization and Cookie headers, too");
  group.add_switch("--allow-remote", allow_remote, "forward to another machine, if --forward-to leads there");
  const FlagGroup sending(command, "Forwarding", FromTree::accepted);
  sending.add_value("-j,--jobs", jobs, "N", "forward so many at the same time, in order within each customer")
      .range(1, 256);
  sending.add_value("--retries", retries, "N", "further attempts where one may help").range(0, 1000);
  sending.add_value("--timeout", timeout, "TIME|off", "for the endpoint's answer");
  sending.add_value("--connect-timeout", connect_timeout, "TIME", "for a connection to it");
  group.add_value("--cacert", ca_file, "FILE", "certificates of the authorities to trust");
  group.add_switch("--insecure", insecure, "take any certificate of the endpoint");
}

void CaptureFlags::add_limits_to(CLI::App& command) {
  const FlagGroup group(command, "Limits", FromTree::limits);
  group.add_value("--max-body", body_max, "SIZE", "of a body");
  group.add_value("--max-header", header_max, "SIZE", "of a request's header");
  group.add_value("--deadline", message_time, "TIME", "for a whole request to come");
  group.add_value("--idle", idle_time, "TIME", "between two requests of a connection");
  group.add_value("--max-connections", connections, "N", "at a time").range(1, 10'000);
  group.add_value("--max-connections-per-address", connections_per_address, "N", "of one address")
      .default_value("as many")
      .range(1, 10'000);
}

void CaptureFlags::add_to(CLI::App& command) {
  const FlagGroup server(command, "Server");
  server.add_value("--listen", listen, "[HOST:]PORT", "where to; port 0 takes one that is free")
      .from_tree(FromTree::addresses);
  server.add_value("--path", path, "/PATH", "of deliveries; any other is answered 404")
      .default_value("any path")
      .from_tree(FromTree::accepted);
  server.add_value("--tls-cert", tls_certificate, "FILE", "certificate, in PEM form: speaks https")
      .from_tree(FromTree::reads)
      .needs({"--tls-key"}, "a certificate goes with its key");
  server.add_value("--tls-key", tls_key, "FILE", "its key")
      .from_tree(FromTree::reads)
      .needs({"--tls-cert"}, "a key goes with its certificate");
  server.add_value("--ready-file", ready_file, "FILE", "written with the URL as soon as it listens")
      .from_tree(FromTree::writes);
  server.add_switch("--allow-browsers", allow_browsers, "accept unsigned requests from web pages")
      .from_tree(FromTree::unprotects);
  const FlagGroup keeping(command, "Keeping", FromTree::unprotects);
  keeping.add_value("-o,--output", output, "FILE", "added to; - is standard output")
      .default_value("capture-DATE.ndjson here")
      .from_tree(FromTree::writes);
  keeping.add_value("--max-file", file_max, "SIZE", "answer 503 to what would make the file larger")
      .default_value("no limit")
      .from_tree(FromTree::limits);
  keeping.add_switch("--allow-shared-file", allow_shared_file, "write to a file that other users can change");
  keeping.add_choice("--sync", sync, {"batch", "each", "off"}, "when the disk must have a delivery");
  keeping.add_value("--count", count, "N", "end when N are kept").positive().from_tree(FromTree::accepted);
  keeping.add_value("--for", duration, "TIME", "end after so long").from_tree(FromTree::accepted);
  const FlagGroup answers(command, "Answers", FromTree::accepted);
  answers.add_value("--respond", respond, "STATUS,...", "in turn, the last one from then on");
  answers.add_value("--delay", delay, "TIME", "before each answer");
  add_forwarding_to(command);
  add_limits_to(command);
  const FlagGroup checks(command, "Checks", FromTree::accepted);
  checks.add_switch("--validate", validate, "against the schema of the event type, and mark what is not valid");
  checks.add_value("--tolerance", tolerance, "TIME|off", "how old or early a signature may be")
      .from_tree(FromTree::narrows);
  secrets.add_to(command);
  scheme.add_to(command, true);
  FlagGroup(command, "Output", FromTree::accepted)
      .add_choice("--format", format, {"text", "ndjson"}, "of the lines about deliveries");
}

}  // namespace hook::cli
