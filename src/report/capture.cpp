#include "report/capture.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "json/strings.hpp"
#include "model/replay_result.hpp"
#include "model/signature_result.hpp"
#include "model/time.hpp"
#include "record/capture_writer.hpp"
#include "report/replay.hpp"
#include "text/colour.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

constexpr std::size_t type_width = 18;
constexpr std::size_t id_width = 36;

// Other people's text, so wide at most.
std::string cell(std::string_view text, std::size_t width) {
  if (text.empty()) return "-";
  return text::safe(text.substr(0, 2 * width));
}

std::string signature_word(const Captured& captured) {
  if (!captured.signature) return "";
  if (*captured.signature == SignatureReason::none) return "verified";
  return std::string(name_of(*captured.signature));
}

std::string repeated_word(const Captured& captured) {
  if (!captured.repeated) return "-";
  return captured.same_body ? "repeated" : "id reused";
}

constexpr std::size_t time_at = 11;
constexpr std::size_t time_size = 12;

void append_first_cells(std::string& out, Instant when_it_was, std::string_view type, std::string_view id,
                        const text::Palette& colours) {
  std::string when;
  record::append_microseconds(when, when_it_was);
  fmt::format_to(std::back_inserter(out), "{}{}Z{}  {:<{}}  {:<{}}", colours.dim,
                 std::string_view(when).substr(time_at, time_size), colours.reset, cell(type, type_width), type_width,
                 cell(id, id_width), id_width);
}

void append_or_null(std::string& out, std::string_view name, std::string_view value) {
  fmt::format_to(std::back_inserter(out), ",\"{}\":", name);
  if (value.empty()) out += "null";
  else json::append_quoted(out, value);
}

}  // namespace

void append_captured_text(std::string& out, const Captured& captured, bool coloured) {
  const text::Palette colours = text::palette(coloured);
  append_first_cells(out, captured.received_at, captured.event_type, captured.event_id, colours);
  auto to = std::back_inserter(out);
  fmt::format_to(to, "  {:>7} B", captured.size);
  if (captured.signature) {
    const bool right = *captured.signature == SignatureReason::none;
    fmt::format_to(to, "  {}{:<19}{}", right ? colours.green : colours.red, signature_word(captured), colours.reset);
  }
  if (captured.errors) {
    const std::string word = *captured.errors == 0   ? "valid"
                             : *captured.errors == 1 ? "1 error"
                                                     : fmt::format("{} errors", *captured.errors);
    fmt::format_to(to, "  {}{:<9}{}", *captured.errors > 0 ? colours.red : "", word, colours.reset);
  }
  const bool good = captured.status < 300;
  fmt::format_to(to, "  {:<9}  {}{}{}{}\n", repeated_word(captured), good ? colours.green : colours.red,
                 captured.status, colours.reset, captured.kept ? "" : "  not kept");
}

void append_captured_json(std::string& out, const Captured& captured, std::string_view path) {
  auto to = std::back_inserter(out);
  out += R"({"schema_version":1,"type":"delivery","path":)";
  json::append_quoted(out, path);
  if (captured.kept) fmt::format_to(to, R"(,"line":{},"index":{})", captured.line, captured.index);
  else out += R"(,"line":null,"index":null)";
  append_or_null(out, "event_type", captured.event_type);
  append_or_null(out, "event_id", captured.event_id);
  append_or_null(out, "occurred_at", captured.occurred_at);
  out += R"(,"received_at":")";
  record::append_microseconds(out, captured.received_at);
  out += '"';
  append_or_null(out, "remote", captured.remote);
  append_or_null(out, "method", captured.method);
  append_or_null(out, "target", captured.target);
  fmt::format_to(to, R"(,"size":{})", captured.size);
  append_or_null(out, "signature", signature_word(captured));
  fmt::format_to(to, R"(,"repeated":{},"same_body":{})", captured.repeated,
                 captured.repeated ? (captured.same_body ? "true" : "false") : "null");
  if (captured.errors) fmt::format_to(to, R"(,"valid":{},"errors":{})", *captured.errors == 0, *captured.errors);
  else out += R"(,"valid":null,"errors":null)";
  fmt::format_to(to, R"(,"kept":{},"status":{}}})", captured.kept, captured.status);
  out += '\n';
}

void append_forwarded_text(std::string& out, Instant when, const ReplayResult& sending, bool coloured) {
  const text::Palette colours = text::palette(coloured);
  append_first_cells(out, when, sending.event_type, sending.event_id, colours);
  auto to = std::back_inserter(out);
  const bool delivered = sending.outcome == ReplayOutcome::delivered;
  fmt::format_to(to, "  {}{}{}", delivered ? colours.green : colours.red, delivered ? "forwarded" : "not taken",
                 colours.reset);
  if (sending.status > 0) fmt::format_to(to, "  {}", sending.status);
  if (sending.attempts > 0) fmt::format_to(to, "  {}", time_text(sending.latency_ms));
  if (sending.attempts > 1) fmt::format_to(to, "  {} attempts", sending.attempts);
  if (!delivered) fmt::format_to(to, "  {}", text::safe(sending.error));
  out += '\n';
}

void append_forwarded_json(std::string& out, Instant when, const ReplayResult& sending, std::string_view path) {
  auto to = std::back_inserter(out);
  out += R"({"schema_version":1,"type":"forward","path":)";
  json::append_quoted(out, path);
  fmt::format_to(to, R"(,"line":{},"index":{})", sending.line, sending.index);
  append_or_null(out, "event_type", sending.event_type);
  append_or_null(out, "event_id", sending.event_id);
  append_or_null(out, "occurred_at", sending.occurred_at);
  out += R"(,"ended_at":")";
  record::append_microseconds(out, when);
  fmt::format_to(to, R"(","outcome":"{}","status":)", name_of(sending.outcome));
  if (sending.status > 0) fmt::format_to(to, "{}", sending.status);
  else out += "null";
  fmt::format_to(to, R"(,"attempts":{},"latency_ms":)", sending.attempts);
  if (sending.attempts > 0) fmt::format_to(to, "{:.3f}", sending.latency_ms);
  else out += "null";
  append_or_null(out, "error", sending.error);
  out += "}\n";
}

void append_ready_json(std::string& out, std::string_view url, std::string_view path) {
  out += R"({"type":"ready","schema_version":1,"url":)";
  json::append_quoted(out, url);
  out += R"(,"path":)";
  json::append_quoted(out, path);
  out += "}\n";
}

}  // namespace hook::report
