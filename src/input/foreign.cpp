#include "input/foreign.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "json/document.hpp"
#include "json/strings.hpp"
#include "model/rule.hpp"

namespace hook::input {
namespace {

constexpr std::array<std::string_view, 5> event_names{"event_type", "event_id", "business_id", "occurred_at",
                                                      "version"};

bool is_event(std::span<const json::Node> nodes) {
  const json::Node* const type = json::member(nodes, 0, event_names.front());
  if (type != nullptr && type->kind == json::Kind::string) return true;
  return std::count_if(event_names.begin() + 1, event_names.end(),
                       [&](std::string_view name) { return json::member(nodes, 0, name) != nullptr; }) >= 2;
}

// Whether the name is there in quotes, which may be escaped.
bool has_quoted(std::string_view text, std::string_view name) {
  const std::string quoted = '"' + std::string(name);
  for (std::size_t at = text.find(quoted); at != std::string_view::npos; at = text.find(quoted, at + 1)) {
    const std::string_view behind = text.substr(at + quoted.size());
    if (behind.starts_with('"') || behind.starts_with("\\\"")) return true;
  }
  return false;
}

bool names_a_member(std::string_view text) {
  return std::ranges::any_of(event_names, [&](std::string_view name) { return has_quoted(text, name); });
}

bool holds_event(std::string_view text) { return base::trim(text).starts_with('{') && names_a_member(text); }

std::string_view encoded_line(std::string_view text) {
  constexpr std::size_t field_name_max = 64;
  constexpr std::string_view brace_and_quote = "=%7B%22";
  text = base::trim(text);
  const std::size_t equals = text.find('=');
  std::string start(text.substr(std::min(equals, text.size()), brace_and_quote.size()));
  std::ranges::replace(start, 'b', 'B');
  if (equals < field_name_max && start == brace_and_quote)
    return "a form body that holds JSON: decode its field first (percent-encoding)";
  constexpr std::size_t event_min = 40;  // shorter than any
  if (text.size() < event_min || text.find(' ') != std::string_view::npos) return {};
  std::string decoded(base::base64_decoded_max(text.size()), '\0');
  const auto size = base::decode_base64(text, base::Base64::lenient, decoded.data());
  if (!size || !holds_event(std::string_view(decoded).substr(0, *size))) return {};
  return "base64 of an event: decode it first, for example with base64 -d";
}

}  // namespace

// A brace on either side: the first byte, or the last one, may be what is lost.
bool is_damaged(std::string_view text) {
  if (text.find("\"cooledge-hook/") != std::string_view::npos) return true;
  const std::size_t open = text.find('{');
  if (open != std::string_view::npos && names_a_member(text.substr(open))) return true;
  const std::size_t close = text.rfind('}');
  return close != std::string_view::npos && names_a_member(text.substr(0, close));
}

std::string_view encoded_event(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::string_view found = encoded_line(line);
    if (!found.empty()) return found;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return {};
}

std::optional<Foreign> foreign(std::string_view text, const json::Document& document, bool any_object) {
  if (!document.well_formed()) {
    const bool begins_as_object = any_object && base::trim(text).starts_with('{');
    const bool wide = text.substr(0, 2).find('\0') != std::string_view::npos || text.starts_with("\xFF\xFE") ||
                      text.starts_with("\xFE\xFF");  // UTF-16, which is said as such
    if (begins_as_object || wide || is_damaged(text)) return std::nullopt;
    const std::string_view encoded = encoded_event(text);
    if (!encoded.empty()) return Foreign{Rule::not_a_delivery, encoded};
    return Foreign{Rule::not_a_delivery, "no event, and not JSON", true};
  }
  switch (document.nodes[0].kind) {
    case json::Kind::object: break;
    case json::Kind::string: {
      std::string storage;
      if (holds_event(json::string_value(document.nodes[0], storage)))
        return Foreign{Rule::not_an_object,
                       "a JSON string that holds an event, which was encoded twice: decode it once more, for example "
                       "with jq -r ."};
      [[fallthrough]];
    }
    default: return Foreign{Rule::not_an_object, "the body is JSON, but not an object; an event is one"};
  }
  if (any_object || is_event(document.nodes)) return std::nullopt;
  if (has_quoted(text, event_names.front()))
    return Foreign{Rule::not_a_delivery,
                   "a JSON object that is no event, though one may be inside: extract it first, for example with jq"};
  return Foreign{Rule::not_a_delivery,
                 "a JSON object that is no event: it has no event_type, nor two of event_id, business_id, occurred_at "
                 "and version"};
}

}  // namespace hook::input
