#include "record/capture_writer.hpp"

#include <fmt/format.h>
#include <chrono>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "base/base64.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"
#include "model/rule.hpp"
#include "model/time.hpp"

namespace hook::record {

void append_microseconds(std::string& out, Instant when) {
  namespace chrono = std::chrono;
  constexpr std::int64_t seconds_of_day = 86'400;
  constexpr std::int32_t nanoseconds = 1000;
  const chrono::sys_seconds moment{chrono::seconds(when.seconds)};
  const auto day = chrono::floor<chrono::days>(moment);
  const chrono::year_month_day date(day);
  const std::int64_t second = (moment - day).count() % seconds_of_day;
  fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), second / 3600,
                 second / 60 % 60, second % 60, when.nanoseconds / nanoseconds);
}

namespace {

void append_member(std::string& out, std::string_view name, std::string_view value) {
  out += ",\"";
  out += name;
  out += "\":";
  json::append_quoted(out, value);
}

// Returns whether all values are UTF-8.
bool append_headers(std::string& out, std::span<const Header> headers) {
  bool plain = true;
  out += ",\"headers\":[";
  for (const Header& header : headers) {
    if (&header != headers.data()) out += ',';
    out += '[';
    json::append_quoted(out, header.name);
    out += ',';
    json::append_quoted(out, header.value);
    out += ']';
    plain = plain && json::is_utf8(header.value);
  }
  out += ']';
  return plain;
}

void append_raw_headers(std::string& out, std::span<const Header> headers) {
  char before = '[';
  out += ",\"headers_base64\":";
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (json::is_utf8(headers[i].value)) continue;
    fmt::format_to(std::back_inserter(out), "{}[{},\"{}\"]", before, i, base::base64(headers[i].value));
    before = ',';
  }
  out += ']';
}

}  // namespace

void append_capture(std::string& out, const Capture& capture) {
  out += R"({"record":"cooledge-hook/1","received_at":")";
  append_microseconds(out, capture.received_at);
  out += '"';
  append_member(out, "remote", capture.remote);
  append_member(out, "method", capture.method);
  append_member(out, "target", capture.target);
  if (!append_headers(out, capture.headers)) append_raw_headers(out, capture.headers);
  if (json::is_utf8(capture.body)) {
    append_member(out, "body", capture.body);
  } else {
    out += R"(,"body_base64":")";
    out += base::base64(capture.body);
    out += '"';
  }
  if (!capture.marks.empty()) {
    char before = '[';
    out += ",\"marks\":";
    for (const Rule rule : capture.marks) {
      fmt::format_to(std::back_inserter(out), "{}\"{}\"", before, info(rule).name);
      before = ',';
    }
    out += ']';
  }
  out += "}\n";
}

}  // namespace hook::record
