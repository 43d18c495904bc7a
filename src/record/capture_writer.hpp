// Capture records on their way to a file; capture_record.hpp has their form and their reader.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/delivery.hpp"
#include "model/rule.hpp"
#include "model/time.hpp"

namespace hook::record {

// What a record is written from.
struct Capture {
  Instant received_at;
  std::string_view remote;
  std::string_view method;
  std::string_view target;
  std::span<const Header> headers;
  std::string_view body;
  std::span<const Rule> marks;  // what was found wrong or unusual as it came
};

// Appends the record as one line, its end included. Whatever the bytes are, the reader gives the same back: a body that
// is not UTF-8 is written in base64, and of a header value that is not, `headers` has what can be read of it and
// `headers_base64` the bytes, beside its place among the headers: "headers_base64":[[3,"Y2Fm6Q=="]].
void append_capture(std::string& out, const Capture& capture);

// "2026-06-17T03:21:01.234567Z"
void append_microseconds(std::string& out, Instant when);

}  // namespace hook::record
