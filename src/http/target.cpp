#include "http/target.hpp"

#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/ascii.hpp"
#include "http/headers.hpp"
#include "http/request_rules.hpp"
#include "model/failure.hpp"

namespace hook::http {
namespace {

constexpr const char* examples = "write --to 3000, --to localhost:3000/webhooks or --to http://127.0.0.1:3000/webhooks";

Failure refused(const std::string& what, std::string hint = examples) {
  return Failure(what, std::move(hint), Exit::usage);
}

unsigned parse_port(std::string_view text) {
  constexpr unsigned port_max = 65535;
  unsigned port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (!base::is_digits(text) || error != std::errc() || port == 0 || port > port_max)
    throw refused(fmt::format("--to: \"{}\" is no port: it is a number from 1 to {}", text, port_max));
  return port;
}

// What a host may be written with, RFC 3986, section 3.2.2, without what only few need: % and the sub-delims.
void check_host(std::string_view host) {
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  const std::string_view inside = bracketed ? host.substr(1, host.size() - 2) : host;
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  constexpr std::string_view in_brackets = "abcdefABCDEF0123456789:.";
  const std::size_t wrong = inside.find_first_not_of(bracketed ? in_brackets : letters);
  if (inside.empty()) throw refused("--to names no host");
  if (wrong == std::string_view::npos) return;
  if (static_cast<unsigned char>(inside[wrong]) >= 0x80)
    throw refused("--to: the host's name is not in ASCII", "write it in its ASCII form, which begins with xn--");
  if (!bracketed && host.find(':') != host.rfind(':'))
    throw refused("--to: an IPv6 address stands in brackets", "write --to http://[::1]:3000/");
  throw refused("--to: no host is written like that");
}

// The path is sent as it is typed, so it must be what a request line can hold.
void check_path(std::string_view path) {
  if (!is_path(path))
    throw refused("--to: the path holds a space or a character that is not ASCII", "write a space as %20");
  if (path.find('#') != std::string_view::npos)
    throw refused("--to: what stands behind # is never sent", "leave it out, or write %23");
}

void take_authority(Target& target, std::string_view authority, bool port_needed) {
  std::string_view host = authority;
  std::string_view port;
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.rfind(':');
  const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
  if (has_port) {
    host = authority.substr(0, colon);
    port = authority.substr(colon + 1);
  }
  if (!has_port && base::is_digits(authority)) {
    host = "localhost";
    port = authority;
  } else if (host.empty() && has_port) {
    host = "localhost";
  }
  check_host(host);
  if (port.empty() && port_needed) {
    throw refused(fmt::format("--to: on which port of {} is the server?", host),
                  fmt::format("write --to {}:3000, or http://{}/ for port 80", host, host));
  }
  target.host = host;
  target.port = port.empty() ? (target.tls ? 443 : 80) : parse_port(port);
}

std::string numeric(const sockaddr& address, socklen_t length) {
  std::array<char, NI_MAXHOST> text{};
  if (::getnameinfo(&address, length, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) != 0) return "?";
  return text.data();
}

}  // namespace

std::string Target::authority() const {
  if (!unix_socket.empty()) return unix_socket;
  return fmt::format("{}:{}", host, port);
}

std::string Target::origin() const {
  const bool usual = port == (tls ? 443U : 80U);
  return fmt::format("{}://{}{}", tls ? "https" : "http", host, usual ? std::string() : fmt::format(":{}", port));
}

std::string Target::shown() const {
  const std::string whole = unix_socket.empty() ? url() : unix_socket + ":" + path;
  return whole.substr(0, whole.find('?'));
}

Target parse_target(std::string_view typed, std::string_view unix_socket) {
  Target target;
  target.unix_socket = unix_socket;
  std::string_view rest = typed;
  bool port_needed = true;
  target.tls = starts_with_letters(rest, "https://");
  if (target.tls || starts_with_letters(rest, "http://")) {
    rest.remove_prefix(rest.find("//") + 2);
    port_needed = false;
  } else if (const std::size_t scheme = rest.find("://"); scheme != std::string_view::npos) {
    throw refused("--to: only http:// and https:// can be sent to");
  }
  if (!unix_socket.empty()) {
    constexpr std::size_t path_max = sizeof(sockaddr_un::sun_path) - 1;
    if (unix_socket.size() > path_max)
      throw refused(fmt::format("--unix-socket: a socket's path has at most {} letters", path_max),
                    "use a shorter one");
    port_needed = false;
  }
  const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = rest.substr(0, end);
  if (authority.find('@') != std::string_view::npos) {
    throw refused("--to: a URL with a name or password in it is not taken, since it would be shown and kept",
                  "leave it out of the URL, and give -H 'Authorization: …' if the endpoint asks for it");
  }
  if (!unix_socket.empty() && authority.empty()) authority = "localhost";
  take_authority(target, authority, port_needed);
  target.path = rest.substr(end);
  if (!target.path.starts_with('/')) target.path.insert(0, "/");
  check_path(target.path);
  return target;
}

void resolve(Target& target, bool allow_remote) {
  if (!target.unix_socket.empty()) {
    target.loopback = true;
    return;
  }
  const std::string name = target.host.starts_with('[') ? target.host.substr(1, target.host.size() - 2) : target.host;
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error = ::getaddrinfo(name.c_str(), nullptr, &wanted, &found);
  if (error != 0) {
    throw Failure(fmt::format("there is no address for {}: {}", target.host, ::gai_strerror(error)),
                  "is the name spelt right? --to takes PORT, HOST:PORT/PATH or a URL");
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> list(found, &::freeaddrinfo);
  target.loopback = true;
  std::string elsewhere;
  for (const addrinfo* at = found; at != nullptr; at = at->ai_next) {
    const std::string address = numeric(*at->ai_addr, at->ai_addrlen);
    target.addresses.push_back(address);
    if (is_loopback(*at->ai_addr)) continue;
    target.loopback = false;
    if (elsewhere.empty()) elsewhere = address;
  }
  if (target.loopback || allow_remote) return;
  throw refused(fmt::format("{} is not this machine{}", target.host,
                            elsewhere == name ? std::string() : fmt::format(": its address is {}", elsewhere)),
                "deliveries hold other people's data; if they are meant to go there, say --allow-remote");
}

bool is_loopback(const sockaddr& address) {
  constexpr unsigned char network = 127;
  if (address.sa_family == AF_UNIX) return true;
  if (address.sa_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    return (ntohl(v4.sin_addr.s_addr) >> 24U) == network;
  }
  if (address.sa_family != AF_INET6) return false;
  const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
  if (IN6_IS_ADDR_V4MAPPED(&v6.sin6_addr)) return v6.sin6_addr.s6_addr[12] == network;
  return IN6_IS_ADDR_LOOPBACK(&v6.sin6_addr);
}

}  // namespace hook::http
