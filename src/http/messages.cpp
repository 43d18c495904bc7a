#include "http/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "http/clock.hpp"
#include "http/response.hpp"
#include "http/sender.hpp"
#include "http/target.hpp"
#include "model/time.hpp"
#include "text/safe.hpp"

namespace hook::http {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 39> reasons{{
    {200, "ok"},
    {201, "created"},
    {202, "accepted"},
    {204, "no content"},
    {301, "moved permanently"},
    {302, "found"},
    {303, "see other"},
    {304, "not modified"},
    {307, "temporary redirect"},
    {308, "permanent redirect"},
    {400, "bad request"},
    {401, "unauthorized"},
    {402, "payment required"},
    {403, "forbidden"},
    {404, "not found"},
    {405, "method not allowed"},
    {406, "not acceptable"},
    {407, "proxy authentication required"},
    {408, "request timeout"},
    {409, "conflict"},
    {410, "gone"},
    {411, "length required"},
    {412, "precondition failed"},
    {413, "content too large"},
    {414, "uri too long"},
    {415, "unsupported media type"},
    {417, "expectation failed"},
    {421, "misdirected request"},
    {422, "unprocessable content"},
    {425, "too early"},
    {426, "upgrade required"},
    {428, "precondition required"},
    {429, "too many requests"},
    {431, "request header fields too large"},
    {500, "internal server error"},
    {501, "not implemented"},
    {502, "bad gateway"},
    {503, "service unavailable"},
    {504, "gateway timeout"},
}};

constexpr std::string_view perhaps = ", so that it may have been delivered";

std::string describe_status(const Response& answer) {
  constexpr int gone = 410;
  if (answer.status == gone) return "it answered 410 gone: the endpoint says that nothing is there any more, for good";
  const std::string_view reason = reason_of(answer.status);
  std::string text = fmt::format("it answered {}{}{}", answer.status, reason.empty() ? "" : " ", reason);
  if (answer.status / 100 != 3) return text;
  if (!answer.location.empty()) text += fmt::format(", to {}", text::quoted(answer.location));
  return text + ": redirects are not followed";
}

}  // namespace

std::string_view reason_of(int status) {
  const auto* const found = std::ranges::find_if(reasons, [&](const auto& reason) { return reason.first == status; });
  return found == reasons.end() ? std::string_view() : found->second;
}

std::string with_advice(const std::string& words, Fault fault, const Target& target) {
  const std::string what_to_do = advice(fault, target);
  return what_to_do.empty() ? words : words + ": " + what_to_do;
}

std::string describe(const Response& answer, const Target& target, const Sender::Options& options) {
  const std::string timeout = duration_text(options.timeout.value_or(Milliseconds(0)));
  switch (answer.fault) {
    case Fault::none: return describe_status(answer);
    case Fault::refused: return "connection refused";
    case Fault::unreachable: return fmt::format("there is no way to {}", target.authority());
    case Fault::slow_to_connect:
      return fmt::format("no connection to {} within {}", target.authority(), duration_text(options.connect_timeout));
    case Fault::slow:
      if (answer.status > 0) return fmt::format("it answered {}, but not all of it within {}", answer.status, timeout);
      return fmt::format("no answer within {}{}", timeout, perhaps);
    case Fault::closed: return fmt::format("the connection was closed without an answer{}", perhaps);
    case Fault::reset: return fmt::format("the connection was reset before an answer{}", perhaps);
    case Fault::cut:
      if (answer.status > 0) return fmt::format("it answered {}, but the answer was cut off{}", answer.status, perhaps);
      return fmt::format("the answer was cut off{}", perhaps);
    case Fault::not_http: return "what it answered is not HTTP/1";
    case Fault::tls: return fmt::format("no TLS connection: {}", text::safe(answer.detail));
    case Fault::other: break;
  }
  return fmt::format("it could not be sent: {}", text::safe(answer.detail));
}

std::string advice(Fault fault, const Target& target) {
  switch (fault) {
    case Fault::refused:
      if (!target.unix_socket.empty()) return fmt::format("is the server running on {}?", target.unix_socket);
      return target.loopback ? fmt::format("is the server running on {}?", target.port)
                             : fmt::format("is the server running on {}?", target.authority());
    case Fault::not_http:
      return target.tls ? "is that another service's port?" : "is that an https port, or another service's?";
    case Fault::tls:
      return "is that an http port? --cacert FILE trusts another authority, --insecure takes any certificate";
    case Fault::unreachable:
    case Fault::slow_to_connect: return "is the address right, and the network up?";
    default: return {};
  }
}

}  // namespace hook::http
