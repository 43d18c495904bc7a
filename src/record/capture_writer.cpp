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
#include "json/writer.hpp"
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

// Returns whether all values are UTF-8.
bool append_headers(json::Writer& to, std::span<const Header> headers) {
  bool plain = true;
  to.name("headers").array();
  for (const Header& header : headers) {
    to.array().value(header.name).value(header.value).end_array();
    plain = plain && json::is_utf8(header.value);
  }
  to.end_array();
  return plain;
}

void append_raw_headers(json::Writer& to, std::span<const Header> headers) {
  to.name("headers_base64").array();
  for (std::size_t i = 0; i < headers.size(); ++i) {
    if (!json::is_utf8(headers[i].value)) to.array().value(i).value(base::base64(headers[i].value)).end_array();
  }
  to.end_array();
}

}  // namespace

// `received_at` and the base64 of a body need no escapes, and are long: they are appended as they are.
void append_capture(std::string& out, const Capture& capture) {
  json::Writer to(out);
  to.object().member("record", "cooledge-hook/1").name("received_at");
  out += '"';
  append_microseconds(out, capture.received_at);
  out += '"';
  to.member("remote", capture.remote).member("method", capture.method).member("target", capture.target);
  if (!append_headers(to, capture.headers)) append_raw_headers(to, capture.headers);
  if (json::is_utf8(capture.body)) to.member("body", capture.body);
  else to.name("body_base64").raw('"' + base::base64(capture.body) + '"');
  if (!capture.marks.empty()) {
    to.name("marks").array();
    for (const Rule rule : capture.marks) to.value(info(rule).name);
    to.end_array();
  }
  to.end_object();
  out += '\n';
}

}  // namespace hook::record
