// One request that came in, and its answer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/delivery.hpp"
#include "model/time.hpp"

namespace hook::http {

struct ServerResponse {
  int status = 200;
  std::string headers;  // lines beside those that every answer has, each with its CRLF
  std::string body;
  bool close = false;         // the connection goes with it
  bool is_passed_on = false;  // another server's, with its own Date and Server where it has them
};

// Belongs to its connection, which keeps it as it is until it is answered: so that many requests under way take no
// more memory than their bytes.
struct IncomingRequest {
  Instant received_at;      // when its last byte came
  std::string_view remote;  // "127.0.0.1:51034", "[::1]:51034"
  std::string_view method;
  std::string_view target;
  std::vector<Header> headers;  // in order, with repeats, as sent
  std::string_view body;        // as sent but for chunks, which are put together; readable bytes stand behind it
  ServerResponse reply;

  IncomingRequest() = default;
  IncomingRequest(const IncomingRequest&) = delete;
  IncomingRequest& operator=(const IncomingRequest&) = delete;

 protected:
  ~IncomingRequest() = default;
};

}  // namespace hook::http
