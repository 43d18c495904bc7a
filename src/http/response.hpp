// What came of one attempt to send a request.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "http/clock.hpp"

namespace hook::http {

struct Request {
  std::string method = "POST";
  std::string target;  // path and query; empty: the endpoint's own
  std::string head;    // header lines, a NUL behind each; those that every request has are not among them
  std::string body;

  std::size_t bytes() const { return head.size() + body.size(); }
};

// GET, HEAD and others have a body only where there is one; these three have one, if an empty one.
inline bool has_body(const Request& request) {
  return !request.body.empty() || request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

enum class Fault : std::uint8_t {
  none,         // there is an answer, whole as far as it is read
  refused,      // nobody listens there
  unreachable,  // no way there
  slow_to_connect,
  slow,    // no whole answer in time
  closed,  // without a byte of an answer
  reset,
  cut,  // in the middle of the answer
  not_http,
  tls,
  other,
};

struct Response {
  Fault fault = Fault::none;
  int status = 0;      // of HTTP; 0: there is none
  unsigned sends = 0;  // how often the request went out: libcurl repeats one by itself where a kept connection dies
  Time sent;           // when it was handed over
  Time ended;
  std::string head;         // its header lines as they came, where they are kept
  std::string body;         // its beginning
  bool is_whole = true;     // that is all of the body
  std::string retry_after;  // the headers of that name, where they matter
  std::string location;
  std::string detail;  // libcurl's words
};

}  // namespace hook::http
