#include "replay/print.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <vector>

#include "http/headers.hpp"
#include "http/response.hpp"
#include "http/target.hpp"
#include "model/delivery.hpp"
#include "model/replay_result.hpp"
#include "replay/options.hpp"
#include "replay/planner.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"
#include "text/shell.hpp"

namespace hook::replay {
namespace {

// One word of a command line may be 128 KiB long (Linux's MAX_ARG_STRLEN); printf is part of the shell and takes any.
constexpr std::size_t word_max = std::size_t{96} << 10U;

std::string url_of(const Planned& planned, const http::Target& target) {
  return planned.request.target.empty() ? target.url() : target.origin() + planned.request.target;
}

std::string or_dash(const std::string& text) { return text.empty() ? "-" : text; }

}  // namespace

void append_dry_run(std::string& out, const Planned& planned, const http::Target& target, bool headers,
                    text::Redactor& redactor) {
  const ReplayResult& sending = planned.sending;
  const auto place =
      fmt::format("{}  {}  {}:{}", text::safe(or_dash(redactor.identifier(sending.event_type))),
                  text::safe(or_dash(redactor.identifier(sending.event_id))), text::safe(sending.path), sending.line);
  if (!planned.problem.empty()) {
    fmt::format_to(std::back_inserter(out), "cannot be sent  {}\n    {}\n", place, redactor.text(planned.problem));
    return;
  }
  fmt::format_to(std::back_inserter(out), "{} {}  {} bytes  {}{}\n", planned.request.method,
                 text::safe(url_of(planned, target)), planned.request.body.size(), place,
                 sending.copy ? "  (copy)" : "");
  if (!headers) return;
  http::for_each_header_line(planned.request.head, [&](std::string_view name, std::string_view value) {
    fmt::format_to(std::back_inserter(out), "    {}: {}\n", name, text::safe(redactor.text(value)));
  });
}

void append_curl(std::string& out, const Planned& planned, const http::Target& target, const Options& options) {
  const http::Request& request = planned.request;
  const bool plain = text::is_plain_for_shell(request.body);
  const bool piped = !request.body.empty() && (!plain || request.body.size() > word_max);
  if (piped && plain) out += "printf %s " + text::shell_quoted(request.body) + " | ";
  else if (piped) out += "printf %b " + text::printf_quoted(request.body) + " | ";
  out += "curl --noproxy '*'";
  const auto add = [&](std::string_view flag, std::string_view value) {
    fmt::format_to(std::back_inserter(out), " {} {}", flag, text::shell_quoted(value));
  };
  if (!options.unix_socket.empty()) add("--unix-socket", options.unix_socket);
  if (!options.ca_file.empty()) add("--cacert", options.ca_file);
  if (options.insecure) out += " --insecure";
  const bool has_body = http::has_body(request);
  if (request.method == "HEAD" && !has_body) out += " --head";
  else if (request.method != (has_body ? "POST" : "GET")) add("-X", request.method);
  std::vector<std::string_view> unasked{"User-Agent", "Accept"};
  if (has_body) unasked.emplace_back("Content-Type");
  http::for_each_header_line(request.head, [&](std::string_view name, std::string_view value) {
    std::erase_if(unasked, [&](std::string_view one) { return equal_but_for_case(one, name); });
    add("-H", value.empty() ? fmt::format("{};", name) : fmt::format("{}: {}", name, value));
  });
  for (const std::string_view name : unasked) fmt::format_to(std::back_inserter(out), " -H {}:", name);
  if (piped) out += " --data-binary @-";
  else if (has_body) add("--data-raw", request.body);
  if (!request.target.empty()) out += " --path-as-is";
  out += ' ' + text::shell_quoted(url_of(planned, target)) + '\n';
}

}  // namespace hook::replay
