// Who may come in: what a request must be to be taken, and how many connections there may be.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "http/incoming_request.hpp"

namespace hook::http {

// Why such a request, of which the header is read, is not taken, as its answer; nothing where it is (RFC 9110 and
// 9112). What framing it has was looked at before. `version` is 10 and 11 for HTTP/1.0 and 1.1; `path` the one to which
// deliveries are sent, empty: any.
std::optional<ServerResponse> refuse(const IncomingRequest& exchange, int version, std::string_view path);

// Whether `text` begins with a request line, or as much of one as has come, that is right but for its version, as in
// HTTP/2.0 (RFC 9112, section 3).
bool is_of_another_version(std::string_view text);

// Whether header lines, with their line ends, hold one that goes on in the next (RFC 9112, section 5.2): where one
// server sees one line, another one sees two.
bool holds_folded_line(std::string_view lines);

// "/hooks?a=1", also of a target that names the server before it, as a client of a proxy writes it (RFC 9112, section
// 3.2.2).
std::string_view path_and_query(std::string_view target);

// Whether it is a path, with or without a query, as a request line can hold it (RFC 9112, section 3.2): no space in it,
// and all of it ASCII.
bool is_path(std::string_view target);

// An answer of one line of text, which says what is wrong and ends the connection.
ServerResponse refusal(int status, std::string_view what);

// Whether a browser sent it for a web page: it has an Origin (RFC 6454), or a Sec-Fetch-Site (W3C Fetch Metadata) other
// than "none", which says that the user did it.
bool is_sent_by_web_page(const IncomingRequest& exchange);

// Whether the request asks to be told that its body is wanted (RFC 9110, section 10.1.1).
bool expects_continue(const IncomingRequest& exchange, int version);

// Connections, in all and of each address.
class ConnectionLimiter {
 public:
  ConnectionLimiter(std::size_t most, std::size_t most_per_address)
      : most_(most), most_per_address_(most_per_address) {}

  // False where there is no room; then nothing is counted.
  bool enter(const std::string& address);
  void leave(const std::string& address);
  std::size_t count() const { return count_; }

 private:
  std::size_t most_;
  std::size_t most_per_address_;
  std::size_t count_ = 0;
  std::map<std::string, std::size_t> by_address_;
};

}  // namespace hook::http
