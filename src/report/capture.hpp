// What came in, a line for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/replay_result.hpp"
#include "model/signature_result.hpp"
#include "model/time.hpp"

namespace hook::report {

// One delivery and what became of it.
struct Captured {
  Instant received_at;
  std::string remote;
  std::string method;
  std::string target;
  std::string event_type;  // each is empty where it cannot be read
  std::string event_id;
  std::string occurred_at;
  std::size_t size = 0;                      // of the body
  std::optional<SignatureReason> signature;  // nothing: it was not checked; none: it is right
  bool repeated = false;                     // its event_id was here before
  bool same_body = true;                     // as it was then
  std::optional<std::size_t> errors;         // against the schema, where that was checked
  bool kept = true;
  std::uint64_t line = 0;   // in the file, where it is kept
  std::uint64_t index = 0;  // among those of this run that are kept
  int status = 200;         // of the answer
};

// "03:21:01.234Z  customer.created  8f2d6b41-…  612 B  verified  200", in columns, each of which is always there or
// never in a run.
void append_captured_text(std::string& out, const Captured& captured, bool coloured);

// The same as one JSON object. `path` is the file that it is kept in.
void append_captured_json(std::string& out, const Captured& captured, std::string_view path);

// What became of one that was passed on: "03:21:01.246Z  customer.created  8f2d6b41-…  forwarded  200 in 12.3 ms", or
// why it was not delivered.
void append_forwarded_text(std::string& out, Instant when, const ReplayResult& sending, bool coloured);

// The same as one JSON object, of type "forward". `path` as above.
void append_forwarded_json(std::string& out, Instant when, const ReplayResult& sending, std::string_view path);

// {"type":"ready",…}: the first line for programs.
void append_ready_json(std::string& out, std::string_view url, std::string_view path);

}  // namespace hook::report
