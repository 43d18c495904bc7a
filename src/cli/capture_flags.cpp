#include "cli/capture_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

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

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// HOST:PORT, [ADDRESS]:PORT, :PORT or PORT.
void take_listen(const std::string& typed, http::Receiver::Options& options) {
  constexpr unsigned port_max = 65535;
  const std::size_t colon = typed.rfind(':');
  std::string host = colon == std::string::npos ? std::string() : typed.substr(0, colon);
  const auto port = number(std::string_view(typed).substr(colon == std::string::npos ? 0 : colon + 1));
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
  if (!tolerance.empty()) duration_or_off("--tolerance", tolerance);
  if (!duration.empty()) given_duration("--for", duration);
  if (tls_certificate.empty() != tls_key.empty())
    throw wrong("TLS takes a certificate and its key", "give both --tls-cert and --tls-key, or neither");
  if (!path.empty() && !path.starts_with('/'))
    throw wrong(fmt::format("--path: \"{}\" is no path: it begins with /", path), "write --path /webhooks");
  if (path.find_first_of("?#") != std::string::npos)
    throw wrong("--path holds no query: deliveries are taken with any", "write --path /webhooks");
  if (output == "-" && format == "ndjson")
    throw wrong("-o - and --format ndjson both want standard output", "leave one of them out");
  if (output == "-" && !file_max.empty())
    throw wrong("--max-file bounds a file, and -o - is standard output", "leave it out, or name a file with -o");
  if (forward_to.empty()) {
    if (sync_forward) throw wrong("--sync-forward goes with --forward-to", "say where to: --forward-to 3000");
    return;
  }
  if (sync_forward && !respond.empty())
    throw wrong("--sync-forward and --respond both say what is answered", "leave one of them out");
  if (sync_forward && jobs > 0)
    throw wrong("-j counts what is forwarded from the queue, and --sync-forward has none", "leave one of them out");
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
  policy.connections = sync_forward ? connections_of_sync : std::max(jobs, 1U);
  policy.retries = sync_forward ? 0 : retries;  // whoever waits for the answer tries again
  policy.absence = sync_forward ? http::Absence::fails_requests : http::Absence::is_waited_out;
  if (!timeout.empty()) policy.timeout = duration_or_off("--timeout", timeout, Zero::refused);
  if (!connect_timeout.empty())
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
  if (!message_time.empty()) options.message_time = given_duration("--deadline", message_time, Zero::refused);
  if (!idle_time.empty()) options.idle_time = given_duration("--idle", idle_time, Zero::refused);
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
    const auto status = number(std::string_view(respond).substr(at, end - at));
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
  const std::string group = "Forwarding";
  add_value(command, "--forward-to", forward_to, "URL|PORT",
            "pass on what is kept: 3000, localhost:3000/hooks or a URL")
      .group(group);
  add_switch(command, "--sync-forward", sync_forward, "wait for the endpoint, and answer what it answers").group(group);
  add_switch(command, "--keep-credentials", keep_credentials, "forward Authorization and Cookie headers, too")
      .group(group);
  add_switch(command, "--allow-remote", allow_remote, "forward to another machine, if --forward-to leads there")
      .group(group);
  add_value(command, "-j,--jobs", jobs, "N", "forward so many at the same time, in order within each customer")
      .default_value("1")
      .range(1, 256)
      .group(group);
  add_value(command, "--retries", retries, "N", "further attempts where one may help")
      .default_value("3")
      .range(0, 1000)
      .group(group);
  add_value(command, "--timeout", timeout, "TIME|off", "for the endpoint's answer").default_value("30s").group(group);
  add_value(command, "--connect-timeout", connect_timeout, "TIME", "for a connection to it")
      .default_value("5s")
      .group(group);
  add_value(command, "--cacert", ca_file, "FILE", "certificates of the authorities to trust").group(group);
  add_switch(command, "--insecure", insecure, "take any certificate of the endpoint").group(group);
}

void CaptureFlags::add_to(CLI::App& command) {
  std::string group = "Server";
  add_value(command, "--listen", listen, "[HOST:]PORT", "where to; port 0 takes one that is free")
      .default_value("127.0.0.1:8787")
      .group(group);
  add_value(command, "--path", path, "/PATH", "of deliveries; any other is answered 404")
      .default_value("any path")
      .group(group);
  add_value(command, "--tls-cert", tls_certificate, "FILE", "certificate, in PEM form: speaks https").group(group);
  add_value(command, "--tls-key", tls_key, "FILE", "its key").group(group);
  add_value(command, "--ready-file", ready_file, "FILE", "written with the URL as soon as it listens").group(group);
  add_switch(command, "--allow-browsers", allow_browsers, "accept unsigned requests from web pages").group(group);
  group = "Keeping";
  add_value(command, "-o,--output", output, "FILE", "added to; - is standard output")
      .default_value("capture-DATE.ndjson here")
      .group(group);
  add_value(command, "--max-file", file_max, "SIZE", "answer 503 to what would make the file larger")
      .default_value("no limit")
      .group(group);
  add_switch(command, "--allow-shared-file", allow_shared_file, "write to a file that other users can change")
      .group(group);
  add_choice(command, "--sync", sync, {"batch", "each", "off"}, "when the disk must have a delivery")
      .default_value("batch")
      .group(group);
  add_value(command, "--count", count, "N", "end when N are kept").positive().group(group);
  add_value(command, "--for", duration, "TIME", "end after so long").group(group);
  group = "Answers";
  add_value(command, "--respond", respond, "STATUS,...", "in turn, the last one from then on")
      .default_value("200")
      .group(group);
  add_value(command, "--delay", delay, "TIME", "before each answer").group(group);
  add_forwarding_to(command);
  group = "Limits";
  add_value(command, "--max-body", body_max, "SIZE", "of a body").default_value("1MiB").group(group);
  add_value(command, "--max-header", header_max, "SIZE", "of a request's header").default_value("16KiB").group(group);
  add_value(command, "--deadline", message_time, "TIME", "for a whole request to come")
      .default_value("10s")
      .group(group);
  add_value(command, "--idle", idle_time, "TIME", "between two requests of a connection")
      .default_value("60s")
      .group(group);
  add_value(command, "--max-connections", connections, "N", "at a time")
      .default_value("256")
      .range(1, 10'000)
      .group(group);
  add_value(command, "--max-connections-per-address", connections_per_address, "N", "of one address")
      .default_value("as many")
      .range(1, 10'000)
      .group(group);
  group = "Checks";
  add_switch(command, "--validate", validate, "against the schema of the event type, and mark what is not valid")
      .group(group);
  add_value(command, "--tolerance", tolerance, "TIME|off", "how old or early a signature may be")
      .default_value("5m")
      .group(group);
  secrets.add_to(command);
  scheme.add_to(command, true);
  group = "Output";
  add_choice(command, "--format", format, {"text", "ndjson"}, "of the lines about deliveries")
      .default_value("text")
      .group(group);
}

}  // namespace hook::cli
