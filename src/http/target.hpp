// Where deliveries are sent to, and whether that is this machine.
//
// What is replayed are other people's names and addresses, so it does not leave the machine by mistake: a name is
// resolved once, every address it has is looked at, and connections are made to those addresses and no others, whatever
// DNS says later.
#pragma once

#include <sys/socket.h>

#include <string>
#include <string_view>
#include <vector>

namespace hook::http {

struct Target {
  bool tls = false;
  std::string host;  // as typed; an IPv6 address in brackets
  unsigned port = 0;
  std::string path;                    // with the query, as typed
  std::string unix_socket;             // a path; empty: TCP
  std::vector<std::string> addresses;  // that the host has, in numbers; filled by resolve()
  bool loopback = false;               // all of them are this machine

  // "localhost:3000", for people.
  std::string authority() const;
  // "http://localhost:3000", without port where it is the scheme's own.
  std::string origin() const;
  std::string url() const { return origin() + path; }
  // url() without the query, which may hold what is nobody else's business.
  std::string shown() const;
};

// Reads PORT, PORT/PATH, :PORT, HOST:PORT/PATH or a URL; with `unix_socket` also a path alone, or nothing. No name is
// looked up. Throws Failure (usage), in whose words no password is that stood in a URL.
Target parse_target(std::string_view typed, std::string_view unix_socket = {});

// Looks the host up. Throws Failure where it has no address, and Failure (usage) where one of them is not this machine
// and `allow_remote` does not say that this is meant.
void resolve(Target& target, bool allow_remote);

// 127.0.0.0/8 (RFC 1122, section 3.2.1.3), ::1 (RFC 4291, section 2.5.3) and IPv4 in IPv6 (section 2.5.5.2).
bool is_loopback(const sockaddr& address);

}  // namespace hook::http
