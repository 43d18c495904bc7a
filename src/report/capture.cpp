#include "report/capture.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "json/writer.hpp"
#include "model/replay_result.hpp"
#include "model/signature_result.hpp"
#include "model/time.hpp"
#include "record/capture_writer.hpp"
#include "report/messages.hpp"
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
    const std::string word = *captured.errors == 0 ? "valid" : counted(*captured.errors, "error", "errors");
    fmt::format_to(to, "  {}{:<9}{}", *captured.errors > 0 ? colours.red : "", word, colours.reset);
  }
  const bool good = captured.status < 300;
  fmt::format_to(to, "  {:<9}  {}{}{}{}\n", repeated_word(captured), good ? colours.green : colours.red,
                 captured.status, colours.reset, captured.kept ? "" : "  not kept");
}

void append_captured_json(std::string& out, const Captured& captured, std::string_view path) {
  std::string received_at;
  record::append_microseconds(received_at, captured.received_at);
  json::Writer to(out);
  to.object().member("schema_version", 1).member("type", "delivery").member("path", path);
  to.member_or_null("line", captured.line, captured.kept).member_or_null("index", captured.index, captured.kept);
  to.text_or_null("event_type", captured.event_type).text_or_null("event_id", captured.event_id);
  to.text_or_null("occurred_at", captured.occurred_at).member("received_at", received_at);
  to.text_or_null("remote", captured.remote).text_or_null("method", captured.method);
  to.text_or_null("target", captured.target).member("size", captured.size);
  to.text_or_null("signature", signature_word(captured)).member("repeated", captured.repeated);
  to.member_or_null("same_body", captured.same_body, captured.repeated);
  to.member_or_null("valid", captured.errors == 0U, captured.errors.has_value()).member("errors", captured.errors);
  to.member("kept", captured.kept).member("status", captured.status).end_object();
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
  std::string ended_at;
  record::append_microseconds(ended_at, when);
  json::Writer to(out);
  to.object().member("schema_version", 1).member("type", "forward").member("path", path);
  to.member("line", sending.line).member("index", sending.index);
  to.text_or_null("event_type", sending.event_type).text_or_null("event_id", sending.event_id);
  to.text_or_null("occurred_at", sending.occurred_at).member("ended_at", ended_at);
  to.member("outcome", name_of(sending.outcome)).member_or_null("status", sending.status, sending.status > 0);
  to.member("attempts", sending.attempts);
  to.member_or_null("latency_ms", sending.latency_ms, sending.attempts > 0);
  to.text_or_null("error", sending.error).end_object();
  out += '\n';
}

void append_ready_json(std::string& out, std::string_view url, std::string_view path) {
  json::Writer to(out);
  to.object().member("type", "ready").member("schema_version", 1).member("url", url).member("path", path).end_object();
  out += '\n';
}

}  // namespace hook::report
