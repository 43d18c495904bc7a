// Capture records as they are usually written, read in one go: a tenth of the time of reading them as any JSON.
#include <cstdint>
#include <cstring>

#include "json/scan.hpp"
#include "record/capture_record.hpp"

namespace hook::record {

const char* Unwrapper::Body::decode(const char* at, const char* end) {
  const auto room = static_cast<std::size_t>(end - at) + json::padding;
  if (bytes_.size() < room + json::padding) bytes_.resize(2 * room);
  char* to = bytes_.data();
  const char* const close = json::decode_string(at, end, to);
  size_ = static_cast<std::size_t>(to - bytes_.data());
  return close;
}

// Reads token by token; whatever is not plain turns it bad, for good.
class Unwrapper::Cursor {
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

struct Unwrapper::Learner {
  std::string_view text;
  Layout& layout;
  std::size_t at = 0;  // behind the last value

  void value(Layout::Role role, std::string_view quoted, std::string_view name = {}) {
    if (quoted.empty()) return;
    const auto start = static_cast<std::size_t>(quoted.data() - text.data()) + 1;
    layout.values.push_back({role, std::string(text.substr(at, start - at)), std::string(name)});
    at = start + quoted.size() - 2;
  }
};

bool Unwrapper::unwrap_plain(std::string_view text, Delivery& delivery) {
  if (text.empty() || text.front() != '{') return false;
  const bool whole = (unwrap_alike(text, delivery) || unwrap_anew(text, delivery)) && json::is_utf8(text);
  if (whole) finish(delivery, Wrapping::json_string);
  else delivery.clear_record();
  return whole;
}

// A record that differs from the last one in its values only.
bool Unwrapper::unwrap_alike(std::string_view text, Delivery& delivery) {
  const char* at = text.data();
  const char* const end = at + text.size();
  delivery.headers.resize(layout_.headers);
  std::size_t header = 0;
  for (const Layout::Value& value : layout_.values) {
    if (!begins_with(at, end, value.before)) return false;
    at += value.before.size();
    const bool is_body = value.role == Layout::Role::body;
    const char* const close = is_body ? body_.decode(at, end) : json::string_break(at, end);
    if (close == nullptr || close >= end || *close != '"') return false;
    const std::string_view found(at, static_cast<std::size_t>(close - at));
    const std::string_view quoted(at - 1, found.size() + 2);
    switch (value.role) {
      case Layout::Role::body: delivery.wrapped = quoted; break;
      case Layout::Role::header: delivery.headers[header++] = {value.name, found, quoted}; break;
      case Layout::Role::received_at: delivery.received_at = found; break;
      case Layout::Role::method: delivery.method = found; break;
      case Layout::Role::target: delivery.target = found; break;
      case Layout::Role::other: break;
    }
    at = close;
  }
  return !layout_.values.empty() && std::string_view(at, static_cast<std::size_t>(end - at)) == layout_.behind;
}

// Any plain record, of which the layout is learned.
bool Unwrapper::unwrap_anew(std::string_view text, Delivery& delivery) {
  using Role = Layout::Role;
  constexpr unsigned due = member::mark | member::body;
  layout_.values.clear();
  delivery.headers.clear();
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
      take_headers(cursor, delivery.headers, learner);
    } else if (which == member::body) {
      delivery.wrapped = cursor.string(body_);
      learner.value(Role::body, delivery.wrapped);
    } else {
      const std::string_view quoted = cursor.plain_string();
      const std::string_view value = inside(quoted);
      if (which == member::mark) plain = value == "cooledge-hook/1";
      else if (which == member::received_at) delivery.received_at = value;
      else if (which == member::method) delivery.method = value;
      else if (which == member::target) delivery.target = value;
      const Role role = which == member::received_at ? Role::received_at
                        : which == member::method    ? Role::method
                        : which == member::target    ? Role::target
                                                     : Role::other;
      if (which != member::mark) learner.value(role, quoted);
    }
  } while (plain && cursor && cursor.take(','));
  const bool whole = plain && cursor && cursor.take('}') && cursor.at_end() && (seen & due) == due;
  layout_.headers = delivery.headers.size();
  if (whole) layout_.behind = text.substr(learner.at);
  else layout_.values.clear();
  return whole;
}

void Unwrapper::take_headers(Cursor& cursor, std::vector<Header>& headers, Learner& learner) {
  cursor.expect('[');
  if (cursor.take(']')) return;
  do {
    cursor.expect('[');
    const std::string_view name = inside(cursor.plain_string());
    cursor.expect(',');
    const std::string_view value = cursor.plain_string();
    cursor.expect(']');
    if (!cursor) return;
    headers.push_back({name, inside(value), value});
    learner.value(Layout::Role::header, value, name);
  } while (cursor.take(','));
  cursor.expect(']');
}

}  // namespace hook::record
