#include "http/request_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "http/headers.hpp"
#include "http/incoming_request.hpp"
#include "model/delivery.hpp"

namespace hook::http {
namespace {

constexpr int http_1_0 = 10;
constexpr int http_1_1 = 11;

std::size_t count_of(const IncomingRequest& exchange, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::count_if(
      exchange.headers, [&](const Header& header) { return equal_but_for_case(header.name, name); }));
}

std::string_view value_of(const IncomingRequest& exchange, std::string_view name) {
  for (const Header& header : exchange.headers) {
    if (equal_but_for_case(header.name, name)) return header.value;
  }
  return {};
}

ServerResponse method_not_allowed(const IncomingRequest& exchange) {
  return {.status = 405,
          .headers = "Allow: POST\r\nContent-Type: text/plain; charset=utf-8\r\n",
          .body = "This is cooledge-hook capture, which keeps webhook deliveries: POST them here.\n",
          // What a body of such a request may hold is not read.
          .close = count_of(exchange, "Content-Length") > 0 || count_of(exchange, "Transfer-Encoding") > 0};
}

}  // namespace

ServerResponse refusal(int status, std::string_view what) {
  return {.status = status,
          .headers = "Content-Type: text/plain; charset=utf-8\r\n",
          .body = fmt::format("{}\n", what),
          .close = true};
}

bool is_path(std::string_view target) {
  return target.starts_with('/') && std::ranges::all_of(target, [](char c) { return c > 0x20 && c < 0x7f; });
}

std::string_view path_and_query(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() == scheme.size() || !starts_with_letters(target, scheme)) continue;
    const std::size_t end = target.find_first_of("/?", scheme.size());
    if (end == std::string_view::npos) return "/";
    return target.substr(end);
  }
  return target;
}

bool is_of_another_version(std::string_view text) {
  constexpr std::string_view pattern = "HTTP/d.d";
  const std::size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  else if (end != std::string_view::npos) return false;  // a bare LF
  if (std::ranges::count(line, ' ') != 2) return false;
  const std::string_view version = line.substr(line.rfind(' ') + 1);
  const bool is_one = std::ranges::equal(
      version, pattern, [](char c, char wanted) { return wanted == 'd' ? base::is_digit(c) : c == wanted; });
  return is_one && version != "HTTP/1.0" && version != "HTTP/1.1";
}

bool holds_folded_line(std::string_view lines) {
  return lines.find("\n ") != std::string_view::npos || lines.find("\n\t") != std::string_view::npos;
}

std::optional<ServerResponse> refuse(const IncomingRequest& exchange, int version, std::string_view path) {
  if (version != http_1_0 && version != http_1_1) return refusal(505, "only HTTP/1.1 and 1.0 are spoken here");
  // RFC 9112, section 3.2: any request of HTTP/1.1 without Host, and any with two, is bad.
  const std::size_t hosts = count_of(exchange, "Host");
  if (hosts > 1 || (hosts == 0 && version == http_1_1)) return refusal(400, "there must be one Host header");
  const std::size_t lengths = count_of(exchange, "Content-Length");
  // "7, 7" is what a proxy makes of two lines.
  if (lengths > 1 || (lengths == 1 && !base::is_digits(value_of(exchange, "Content-Length"))))
    return refusal(400, "there must be one Content-Length at most");
  const std::size_t encodings = count_of(exchange, "Transfer-Encoding");
  if (encodings > 0 && version == http_1_0) return refusal(400, "HTTP/1.0 has no Transfer-Encoding");
  if (encodings > 0 && !equal_but_for_case(value_of(exchange, "Transfer-Encoding"), "chunked"))
    return refusal(501, "the only Transfer-Encoding that is read here is chunked");
  const std::string_view target = path_and_query(exchange.target);
  if (!is_path(target)) return refusal(400, "the request's target must be a path of printable ASCII");
  if (!path.empty() && target.substr(0, target.find('?')) != path)
    return refusal(404, "deliveries are taken at another path");
  if (exchange.method != "POST") return method_not_allowed(exchange);
  const std::string_view expected = value_of(exchange, "Expect");
  if (!expected.empty() && !equal_but_for_case(expected, "100-continue"))
    return refusal(417, "the only expectation that can be met here is 100-continue");
  return std::nullopt;
}

bool is_sent_by_web_page(const IncomingRequest& exchange) {
  return std::ranges::any_of(exchange.headers, [](const Header& header) {
    if (equal_but_for_case(header.name, "Origin")) return true;
    return equal_but_for_case(header.name, "Sec-Fetch-Site") && !equal_but_for_case(header.value, "none");
  });
}

bool expects_continue(const IncomingRequest& exchange, int version) {
  return version == http_1_1 && equal_but_for_case(value_of(exchange, "Expect"), "100-continue");
}

bool ConnectionLimiter::enter(const std::string& address) {
  if (count_ >= most_) return false;
  std::size_t& of_address = by_address_[address];
  if (of_address >= most_per_address_) return false;
  ++of_address;
  ++count_;
  return true;
}

void ConnectionLimiter::leave(const std::string& address) {
  const auto found = by_address_.find(address);
  if (--found->second == 0) by_address_.erase(found);
  --count_;
}

}  // namespace hook::http
