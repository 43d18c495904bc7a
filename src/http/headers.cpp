#include "http/headers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "model/delivery.hpp"
#include "text/safe.hpp"

namespace hook::http {
namespace {

constexpr std::array<std::string_view, 10> hop_by_hop{
    "Connection", "Keep-Alive",     "TE",   "Trailer", "Transfer-Encoding",
    "Upgrade",    "Content-Length", "Host", "Expect",  "HTTP2-Settings"};

bool is_credential(std::string_view name) {
  return equal_but_for_case(name, "Authorization") || equal_but_for_case(name, "Cookie");
}

// Whether a Connection header of the delivery names that header (RFC 9110, section 7.6.1).
bool belongs_to_connection(const Delivery& delivery, std::string_view name) {
  for (const Header& header : delivery.headers) {
    if (!equal_but_for_case(header.name, "Connection")) continue;
    for (std::size_t at = 0, end = 0; at <= header.value.size(); at = end + 1) {
      end = std::min(header.value.find(',', at), header.value.size());
      if (equal_but_for_case(base::trim(header.value.substr(at, end - at)), name)) return true;
    }
  }
  return false;
}

bool is_given(const HeaderRules& rules, std::string_view name) {
  return std::ranges::any_of(rules.given, [&](const Header& header) { return equal_but_for_case(header.name, name); });
}

bool is_made_anew(const HeaderRules& rules, std::string_view name) {
  return std::ranges::any_of(rules.made_anew, [&](const std::string& made) { return equal_but_for_case(made, name); });
}

}  // namespace

bool starts_with_letters(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal_letters(text.substr(0, prefix.size()), prefix);
}

bool is_token(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
  return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

bool breaks_a_header(std::string_view value) {
  return value.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

bool is_hop_by_hop(std::string_view name) {
  constexpr std::string_view proxy = "Proxy-";
  if (name.size() > proxy.size() && starts_with_letters(name, proxy)) return true;
  return std::ranges::any_of(hop_by_hop, [&](std::string_view known) { return equal_but_for_case(known, name); });
}

std::string passed_on_lines(std::string_view head) {
  Delivery answer;
  while (!head.empty()) {
    std::string_view line = head.substr(0, head.find('\n'));
    head.remove_prefix(std::min(line.size() + 1, head.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || breaks_a_header(line)) continue;
    answer.headers.push_back({line.substr(0, colon), line.substr(colon + 1), {}});
  }
  std::string lines;
  for (const Header& header : answer.headers) {
    if (is_hop_by_hop(header.name) || belongs_to_connection(answer, header.name)) continue;
    lines += fmt::format("{}:{}\r\n", header.name, header.value);
  }
  return lines;
}

void append_header_line(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  if (base::trim(value).empty()) {
    head += ';';  // libcurl's way to say that it is there, and empty
  } else {
    head += ": ";
    head += value;
  }
  head += '\0';
}

std::optional<std::string> write_head(const Delivery& delivery, std::string_view event_id, const HeaderRules& rules,
                                      std::string& head, bool& dropped_credentials) {
  const auto is_ours = [&](std::string_view name) { return is_given(rules, name) || is_made_anew(rules, name); };
  if (!delivery.from_record) {
    if (!is_ours("Content-Type")) append_header_line(head, "Content-Type", "application/json");
    const bool has_id = !event_id.empty() && !breaks_a_header(event_id);
    if (has_id && !is_ours("X-Cooledge-Event-Id")) append_header_line(head, "X-Cooledge-Event-Id", event_id);
  }
  const bool names_headers = delivery.header("Connection") != nullptr;
  for (const Header& header : delivery.headers) {
    if (header.name.starts_with(':')) continue;  // of HTTP/2 (RFC 9113, section 8.3)
    if (breaks_a_header(header.name) || breaks_a_header(header.value)) {
      return fmt::format("its header {} holds a line end or a NUL, and would become two",
                         text::quoted(header.name.substr(0, header.name.find_first_of("\r\n"))));
    }
    if (!is_token(header.name))
      return fmt::format("its header {} has a name that none can have", text::quoted(header.name));
    if (is_hop_by_hop(header.name) || is_ours(header.name)) continue;
    if (names_headers && belongs_to_connection(delivery, header.name)) continue;
    if (!rules.keep_credentials && is_credential(header.name)) {
      dropped_credentials = true;
      continue;
    }
    append_header_line(head, header.name, header.value);
  }
  for (const Header& given : rules.given) {
    if (!given.value.empty() && !is_made_anew(rules, given.name)) append_header_line(head, given.name, given.value);
  }
  return std::nullopt;
}

}  // namespace hook::http
