#include "input/event_like.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "json/strings.hpp"

namespace hook::input {
namespace {

constexpr std::array<std::string_view, 8> known_names{"\"version\"",     "\"event_id\"",   "\"business_id\"",
                                                      "\"occurred_at\"", "\"event_type\"", "\"record\"",
                                                      "\"headers\"",     "\"body\""};
constexpr unsigned two_of_these = 0b1111;
constexpr std::size_t event_type = 4;
constexpr std::size_t record = 5;
constexpr unsigned headers_and_body = 0b11000000;
constexpr std::size_t telling = 6;  // so many of the names tell by themselves that an event or a record is meant

bool has(unsigned bits, std::size_t name) { return (bits >> name & 1U) != 0; }

}  // namespace

void EventNames::add(std::string_view quoted, char value) {
  std::string decoded;
  if (quoted.find('\\') != std::string_view::npos) {
    decoded = '"';
    json::append_decoded(decoded, quoted);
    decoded += '"';
    quoted = decoded;
  }
  const auto name = static_cast<std::size_t>(std::ranges::find(known_names, quoted) - known_names.begin());
  if (name == known_names.size() || ((name == event_type || name == record) && value != '"')) return;
  seen_ |= 1U << name;
}

bool EventNames::is_event_or_record() const {
  return has(seen_, event_type) || has(seen_, record) || std::popcount(seen_ & two_of_these) >= 2 ||
         (seen_ & headers_and_body) == headers_and_body;
}

bool names_a_member_of_events(std::string_view text) {
  return std::any_of(known_names.begin(), known_names.begin() + telling,
                     [&](std::string_view name) { return text.find(name) != std::string_view::npos; });
}

bool is_damaged_event(std::string_view text) {
  const std::size_t brace = text.find('{');
  return brace != std::string_view::npos && names_a_member_of_events(text.substr(brace));
}

bool begins_event(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::size_t first = std::min(text.find_first_not_of(base::white_space, 1), text.size());
  return std::any_of(known_names.begin(), known_names.begin() + telling,
                     [&](std::string_view name) { return text.substr(first).starts_with(name); });
}

}  // namespace hook::input
