// Capture records as they are usually written, read in one go: a tenth of the time of reading them as any JSON.
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"
#include "json/scan.hpp"
#include "model/delivery.hpp"
#include "record/capture_record.hpp"

namespace hook::record {

const char* RecordDecoder::Body::decode(const char* at, const char* end) {
  const auto room = static_cast<std::size_t>(end - at) + json::padding;
  if (bytes_.size() < room + json::padding) bytes_.resize(2 * room);
  char* to = bytes_.data();
  const char* const close = json::decode_string(at, end, to);
  size_ = static_cast<std::size_t>(to - bytes_.data());
  return close;
}

// Reads token by token; whatever is not plain turns it bad, for good.
class RecordDecoder::Cursor {
 public:
  explicit Cursor(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  explicit operator bool() const { return good_; }
  bool at_end() {
    skip_space();
    return at_ == end_;
  }

  // Passes over `token` if it comes next.
  bool take(char token) {
    skip_space();
    if (at_ == end_ || *at_ != token) return false;
    ++at_;
    return true;
  }
  void expect(char token) { good_ = take(token) && good_; }

  // A string without escapes, quotes included.
  std::string_view plain_string() {
    expect('"');
    if (!good_) return {};
    const char* const close = json::string_break(at_, end_);
    good_ = close < end_ && *close == '"';
    if (!good_) return {};
    const char* const open = at_ - 1;
    at_ = close + 1;
    return {open, static_cast<std::size_t>(at_ - open)};
  }

  // Any string: its value is written to `body`, and it is returned as it is written.
  std::string_view string(Body& body) {
    expect('"');
    if (!good_) return {};
    const char* const close = body.decode(at_, end_);
    good_ = close != nullptr;
    if (!good_) return {};
    const char* const open = at_ - 1;
    at_ = close + 1;
    return {open, static_cast<std::size_t>(at_ - open)};
  }

 private:
  void skip_space() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
  }

  const char* at_;
  const char* end_;
  bool good_ = true;
};

namespace {

std::string_view inside(std::string_view quoted) {
  return quoted.empty() ? quoted : quoted.substr(1, quoted.size() - 2);
}

// The members that a record has, a bit for each.
namespace member {
enum Bit : unsigned {
  none = 0,
  mark = 1,
  received_at = 2,
  remote = 4,
  method = 8,
  target = 16,
  headers = 32,
  body = 64
};
}

member::Bit member_named(std::string_view key) {
  const auto if_named = [&](std::string_view name, member::Bit bit) { return key == name ? bit : member::none; };
  switch (key.size()) {
    case 4: return if_named("body", member::body);
    case 7: return if_named("headers", member::headers);
    case 11: return if_named("received_at", member::received_at);
    case 6:
      if (key[0] == 'm') return if_named("method", member::method);
      if (key[0] == 't') return if_named("target", member::target);
      return key[2] == 'c' ? if_named("record", member::mark) : if_named("remote", member::remote);
    default: return member::none;
  }
}

// Whether `text` comes next. For short texts, of which a call of memcmp would be most of the cost.
bool begins_with(const char* at, const char* end, const std::string& text) {
  if (static_cast<std::size_t>(end - at) < text.size()) return false;
  constexpr std::size_t word = sizeof(std::uint64_t);
  const auto differ = [&](std::size_t offset, auto type) {
    decltype(type) left = 0;
    decltype(type) right = 0;
    std::memcpy(&left, at + offset, sizeof type);
    std::memcpy(&right, text.data() + offset, sizeof type);
    return left != right;
  };
  std::size_t offset = 0;
  for (; offset + word <= text.size(); offset += word) {
    if (differ(offset, std::uint64_t{})) return false;
  }
  if (offset == text.size()) return true;
  if (offset > 0) return !differ(text.size() - word, std::uint64_t{});  // the last word, overlapping
  return std::memcmp(at, text.data(), text.size()) == 0;
}

}  // namespace

struct RecordDecoder::Learner {
  std::string_view text;
  Layout& layout;
  std::size_t at = 0;  // behind the last value

  void value(Layout::Role role, std::string_view quoted, std::string_view name = {}, Layout::Member member = nullptr) {
    if (quoted.empty()) return;
    const auto start = static_cast<std::size_t>(quoted.data() - text.data()) + 1;
    const std::size_t size = quoted.size() - 2;
    layout.values.push_back({role, member, std::string(text.substr(at, start - at)), std::string(name)});
    layout.places.push_back({start, size});
    at = start + size;
  }

  void end() {
    layout.behind = text.substr(at);
    layout.headers.clear();
    layout.header_values.clear();
    layout.members.clear();
    for (std::size_t i = 0; i < layout.values.size(); ++i) {
      const Layout::Value& known = layout.values[i];
      if (known.role == Layout::Role::body) layout.body = i;
      if (known.member != nullptr) layout.members.emplace_back(i, known.member);
      if (known.role != Layout::Role::header) continue;
      layout.headers.push_back({known.name, {}, {}});
      layout.header_values.push_back(i);
    }
  }
};

bool RecordDecoder::unwrap_plain(std::string_view text, Delivery& delivery) {
  if (text.empty() || text.front() != '{') return false;
  const bool whole = (find_values(text) || learn(text)) && json::is_utf8(text);
  if (!whole) return false;
  take_values(text, delivery);
  finish(delivery, Wrapping::json_string);
  return true;
}

// In a record that differs from the last one in its values only.
bool RecordDecoder::find_values(std::string_view text) {
  if (layout_.values.empty()) return false;
  const char* at = text.data();
  const char* const end = at + text.size();
  for (std::size_t i = 0; i < layout_.values.size(); ++i) {
    const Layout::Value& value = layout_.values[i];
    if (!begins_with(at, end, value.before)) return false;
    at += value.before.size();
    const bool is_body = value.role == Layout::Role::body;
    const char* const close = is_body ? body_.decode(at, end) : json::string_break(at, end);
    if (close == nullptr || close >= end || *close != '"') return false;
    layout_.places[i] = {static_cast<std::size_t>(at - text.data()), static_cast<std::size_t>(close - at)};
    at = close;
  }
  return std::string_view(at, static_cast<std::size_t>(end - at)) == layout_.behind;
}

void RecordDecoder::take_values(std::string_view text, Delivery& delivery) const {
  const std::vector<Layout::Place>& places = layout_.places;
  const auto found = [&](std::size_t value) {
    return std::string_view(text.data() + places[value].at, places[value].size);
  };
  const auto quoted = [&](std::size_t value) {
    return std::string_view(text.data() + places[value].at - 1, places[value].size + 2);
  };
  delivery.headers = layout_.headers;
  for (std::size_t i = 0; i < layout_.header_values.size(); ++i) {
    delivery.headers[i].value = found(layout_.header_values[i]);
    delivery.headers[i].written = quoted(layout_.header_values[i]);
  }
  for (const auto& [value, member] : layout_.members) delivery.*member = found(value);
  delivery.wrapped = quoted(layout_.body);
}

// The layout of any plain record.
bool RecordDecoder::learn(std::string_view text) {
  using Role = Layout::Role;
  constexpr unsigned due = member::mark | member::body;
  layout_.values.clear();
  layout_.places.clear();
  Learner learner{text, layout_};
  Cursor cursor(text);
  unsigned seen = 0;
  bool plain = true;
  cursor.expect('{');
  do {
    const member::Bit which = member_named(inside(cursor.plain_string()));
    cursor.expect(':');
    plain = cursor && which != member::none && (seen & which) == 0;
    if (!plain) break;
    seen |= which;
    if (which == member::headers) {
      learn_headers(cursor, learner);
    } else if (which == member::body) {
      learner.value(Role::body, cursor.string(body_));
    } else if (which == member::mark) {
      plain = inside(cursor.plain_string()) == "cooledge-hook/1";
    } else {
      const Layout::Member becomes = which == member::received_at ? &Delivery::received_at
                                     : which == member::method    ? &Delivery::method
                                     : which == member::target    ? &Delivery::target
                                                                  : nullptr;
      learner.value(Role::other, cursor.plain_string(), {}, becomes);
    }
  } while (plain && cursor && cursor.take(','));
  const bool whole = plain && cursor && cursor.take('}') && cursor.at_end() && (seen & due) == due;
  if (whole) learner.end();
  else layout_.values.clear();
  return whole;
}

void RecordDecoder::learn_headers(Cursor& cursor, Learner& learner) {
  cursor.expect('[');
  if (cursor.take(']')) return;
  do {
    cursor.expect('[');
    const std::string_view name = inside(cursor.plain_string());
    cursor.expect(',');
    const std::string_view value = cursor.plain_string();
    cursor.expect(']');
    if (!cursor) return;
    learner.value(Layout::Role::header, value, name);
  } while (cursor.take(','));
  cursor.expect(']');
}

}  // namespace hook::record
