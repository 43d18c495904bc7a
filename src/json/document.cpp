#include "json/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Errors come back as codes: the library's exceptions would cross input bytes with control flow.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "json/first_error.hpp"
#include "json/names.hpp"
#include "json/strings.hpp"

namespace hook::json {
namespace {

using base::trim_end;
namespace ondemand = simdjson::ondemand;

static_assert(padding >= simdjson::SIMDJSON_PADDING);

}  // namespace

struct Reader::State {
  ondemand::parser parser;
  simdjson::dom::parser strict;  // only for a root that is a scalar
  std::vector<Node> nodes;
  std::vector<Defect> defects;
  std::vector<std::unique_ptr<std::string>> decoded_names;
  std::string copy;       // of the text, where it must be changed to be read: what stands in it keeps its place
  std::string_view text;  // what was given
  const char* read_from = nullptr;  // what is read: the text, or `copy`
  bool any_backslash = false;
  bool failed = false;
  std::size_t failed_at = 0;

  // What is repeated where; pointers are made at the end, when all nodes know how far they go.
  struct Repetition {
    std::size_t defect;
    std::size_t object;
    std::string_view name;
  };
  std::vector<Repetition> repetitions;

  std::size_t offset_of(const char* at) const { return static_cast<std::size_t>(at - read_from); }

  void flag(Flaw flaw, std::size_t offset, std::string message) {
    if (defects.size() < defects_max) defects.push_back({flaw, offset, std::move(message), {}});
  }

  bool fail(std::size_t offset, std::string message) {
    if (!failed) {
      if (defects.size() == defects_max) defects.pop_back();  // this one counts more
      flag(Flaw::syntax, offset, std::move(message));
      failed_at = offset;
    }
    failed = true;
    return false;
  }

  // The text is not JSON: a slower look finds where and why.
  bool fail() {
    auto error = first_error(text);
    return error ? fail(error->offset, std::move(error->message)) : fail(0, "not JSON");
  }

  void read();
  bool repair_encoding();
  simdjson::error_code start(std::string_view source, ondemand::document& document);
  bool root_container(ondemand::document& document, bool is_object);
  void root_scalar(std::string_view source);
  template <typename Source>
  bool children(Source& source, std::size_t self, int depth);
  bool object(ondemand::object members, std::size_t self, int depth);
  bool array(ondemand::array elements, std::size_t self, int depth);
  bool value(ondemand::value& value, std::string_view key, int depth);
  bool container(ondemand::value& value, std::size_t self, int depth);
  bool scalar(ondemand::value& value, std::string_view token, Node& node);
  std::string_view name(const char* quoted, bool& fine);
  bool member_of(std::size_t object, std::string_view key) const { return member(nodes, object, key) != nullptr; }
  void duplicates(std::size_t object);
  void point_out();
  ondemand::document* current = nullptr;
};

Reader::Reader() : state_(std::make_unique<State>()) {}
Reader::~Reader() = default;

Document Reader::read(std::string_view text) {
  State& s = *state_;
  s.nodes.clear();
  s.defects.clear();
  s.decoded_names.clear();
  s.repetitions.clear();
  s.failed = false;
  s.failed_at = std::string_view::npos;
  s.text = text;
  s.read_from = text.data();
  s.read();
  if (s.failed) s.nodes.clear();
  if (!s.defects.empty()) {
    s.point_out();
    // Nothing is said about what follows the point where the text stops being JSON.
    if (s.failed) {
      std::erase_if(s.defects, [&](const Defect& defect) {
        return defect.offset >= s.failed_at && (defect.flaw != Flaw::syntax || defect.offset > s.failed_at);
      });
    }
    std::ranges::stable_sort(s.defects, {}, &Defect::offset);
  }
  return {s.nodes, s.defects};
}

simdjson::error_code Reader::State::start(std::string_view source, ondemand::document& document) {
  any_backslash = std::memchr(source.data(), '\\', source.size()) != nullptr;
  return parser.iterate(source.data(), source.size(), source.size() + padding).get(document);
}

void Reader::State::read() {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    flag(Flaw::encoding, 0, "this is UTF-16; JSON is exchanged in UTF-8 (RFC 8259, section 8.1)");
    failed = true;
    return;
  }
  ondemand::document document;
  std::string_view source = text;
  simdjson::error_code error = start(source, document);
  if (error == simdjson::CAPACITY || error == simdjson::MEMALLOC) {
    fail(0, "the text is too large to be read as JSON");
    return;
  }
  if (error && repair_encoding()) {
    source = std::string_view(copy).substr(0, text.size());
    read_from = source.data();
    error = start(source, document);
  }
  if (error) {
    fail();
    return;
  }
  current = &document;
  const char first = source[source.find_first_not_of(base::white_space)];
  if (first == '{' || first == '[') root_container(document, first == '{');
  else root_scalar(source);
}

// Tells each byte that is not UTF-8, and replaces it in `copy`, so that the rest can be read. False where there is
// none.
bool Reader::State::repair_encoding() {
  std::size_t at = base::first_not_utf8(text);
  if (at == std::string_view::npos) return false;
  copy.assign(text);
  copy.append(padding, ' ');
  while (at < text.size()) {
    flag(Flaw::encoding, at, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[at])));
    while (at < text.size() && !base::first_code_point(text.substr(at)).valid) copy[at++] = '?';
    const std::size_t more = base::first_not_utf8(text.substr(at));
    at = more == std::string_view::npos ? text.size() : at + more;
  }
  return true;
}

bool Reader::State::root_container(ondemand::document& document, bool is_object) {
  Node& root = nodes.emplace_back();
  root.text = trim_end(text.substr(text.find_first_not_of(base::white_space)));
  root.kind = is_object ? Kind::object : Kind::array;
  if (root.text.back() != (is_object ? '}' : ']')) return fail();
  if (!children(document, 0, 1)) return false;
  const char* rest = nullptr;
  return document.current_location().get(rest) != simdjson::SUCCESS || fail();
}

// A root that is a scalar is never an event: the library's own strict reader decides whether it is JSON at all.
void Reader::State::root_scalar(std::string_view source) {
  simdjson::dom::element element;
  const std::size_t first = source.find_first_not_of(" \t\r\n");
  if (strict.parse(source.data(), source.size(), false).get(element)) {
    fail();
    return;
  }
  using Type = simdjson::dom::element_type;
  Kind kind = Kind::number;
  switch (element.type()) {
    case Type::STRING: kind = Kind::string; break;
    case Type::BOOL: kind = Kind::boolean; break;
    case Type::NULL_VALUE: kind = Kind::null; break;
    default: break;
  }
  nodes.push_back({{}, trim_end(text.substr(first)), 1, kind, kind == Kind::string && any_backslash});
}

std::string_view Reader::State::name(const char* quoted, bool& fine) {
  const char* end = quoted;
  bool escaped = false;
  const char* const limit = read_from + text.size();
  if (!any_backslash) {
    end = static_cast<const char*>(std::memchr(quoted, '"', static_cast<std::size_t>(limit - quoted)));
  } else {
    while (end < limit && *end != '"') {
      escaped = escaped || *end == '\\';
      end += *end == '\\' ? 2 : 1;
    }
  }
  if (end == nullptr || end >= limit) {
    fine = false;
    return {};
  }
  const std::string_view inner(text.data() + offset_of(quoted), static_cast<std::size_t>(end - quoted));
  if (!escaped) return inner;
  const std::string_view whole(quoted - 1, inner.size() + 2);
  check_escapes(whole, [&](std::size_t at, Flaw flaw, std::string_view why) {
    if (flaw == Flaw::syntax) fine = false;
    else flag(flaw, offset_of(whole.data()) + at, std::string(why));
  });
  decoded_names.push_back(std::make_unique<std::string>());
  append_decoded(*decoded_names.back(), whole);
  return *decoded_names.back();
}

// Those of the object or array that nodes[self] is.
template <typename Source>
bool Reader::State::children(Source& source, std::size_t self, int depth) {
  if (nodes[self].kind == Kind::object) {
    ondemand::object members;
    return source.get_object().get(members) ? fail() : object(members, self, depth);
  }
  ondemand::array elements;
  return source.get_array().get(elements) ? fail() : array(elements, self, depth);
}

bool Reader::State::object(ondemand::object members, std::size_t self, int depth) {
  Names names;
  bool repeated = false;
  std::size_t count = 0;
  for (auto member : members) {
    if (member.error()) return fail();
    ondemand::field&& field = std::move(member).value_unsafe();
    const char* const raw = field.key().raw();
    if (offset_of(raw) >= text.size()) return fail();
    bool fine = true;
    const std::string_view key = name(raw, fine);
    if (!fine) return fail();
    nodes[self].next = static_cast<std::uint32_t>(nodes.size());
    if (names.maybe_seen(key)) repeated = repeated || count > names_compared_max || member_of(self, key);
    ++count;
    if (!value(field.second, key, depth)) return false;
  }
  nodes[self].next = static_cast<std::uint32_t>(nodes.size());
  if (repeated) duplicates(self);
  return true;
}

bool Reader::State::array(ondemand::array elements, std::size_t self, int depth) {
  for (auto element : elements) {
    if (element.error()) return fail();
    ondemand::value item = element.value_unsafe();
    if (!value(item, {}, depth)) return false;
  }
  nodes[self].next = static_cast<std::uint32_t>(nodes.size());
  return true;
}

bool Reader::State::value(ondemand::value& value, std::string_view key, int depth) {
  // After the last token, the library gives one at the end of the text, whose length means nothing.
  const std::string_view untrimmed = value.raw_json_token();
  const std::size_t offset = offset_of(untrimmed.data());
  if (offset >= text.size()) return fail();
  // Where a colon follows a value, the library takes it for a name that is to be skipped.
  if (*(untrimmed.data() + untrimmed.size()) == ':') return fail();
  const std::string_view token = trim_end(untrimmed);
  if (token.empty()) return fail();
  const std::size_t self = nodes.size();
  if (self == values_max) return fail(offset, fmt::format("there are more than {} values", values_max));
  Node& node = nodes.emplace_back();  // filled in place: a temporary would be copied through memory
  node.key = key;
  node.text = std::string_view(text.data() + offset, token.size());
  node.next = static_cast<std::uint32_t>(self + 1);
  if (token.front() == '{' || token.front() == '[') return container(value, self, depth);
  return scalar(value, token, node);
}

bool Reader::State::container(ondemand::value& value, std::size_t self, int depth) {
  const auto offset = static_cast<std::size_t>(nodes[self].text.data() - text.data());
  if (depth >= depth_max) {
    return fail(offset, fmt::format("nested deeper than {} levels", depth_max));
  }
  nodes[self].kind = nodes[self].text.front() == '{' ? Kind::object : Kind::array;
  if (!children(value, self, depth + 1)) return false;
  const char* behind = nullptr;
  const std::size_t end = current->current_location().get(behind) ? text.size() : offset_of(behind);
  nodes[self].text = trim_end(text.substr(offset, end - offset));
  return true;
}

bool Reader::State::scalar(ondemand::value& value, std::string_view token, Node& node) {
  const std::size_t offset = offset_of(token.data());
  switch (token.front()) {
    case '"':
      node.kind = Kind::string;
      if (token.size() < 2 || token.back() != '"') return fail();
      if (any_backslash && token.find('\\') != std::string_view::npos) {
        node.escaped = true;
        bool fine = true;
        check_escapes(token, [&](std::size_t at, Flaw flaw, std::string_view why) {
          if (flaw == Flaw::syntax) fine = false;
          else flag(flaw, offset + at, std::string(why));
        });
        return fine || fail();
      }
      return true;
    case 't':
    case 'f':
      node.kind = Kind::boolean;
      if (token == "true" || token == "false") return true;
      break;
    case 'n':
      if (token == "null") return true;
      break;
    default:
      node.kind = Kind::number;
      if (is_number(token)) {
        double ignored = 0;  // 1e400 is written well, and yet no reader can hold it
        if (!value.get_double().get(ignored)) return true;
        return fail(offset, "a number is out of the range of a 64-bit float");
      }
      break;
  }
  return fail();
}

// Finds the names that stand twice in nodes[object], with a sort so that a hostile object costs no square.
void Reader::State::duplicates(std::size_t object) {
  std::vector<std::size_t> order = children_of(nodes, object);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return nodes[i].key; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Node& again = nodes[order[i]];
    if (again.key != nodes[order[i - 1]].key) continue;
    if (defects.size() < defects_max) repetitions.push_back({defects.size(), object, again.key});
    flag(Flaw::duplicate_key, static_cast<std::size_t>(again.text.data() - text.data()),
         "this member's name stands in the object already");
  }
}

// Gives the defects their pointers.
void Reader::State::point_out() {
  if (nodes.empty()) return;
  std::string pointer;
  std::size_t of_object = nodes.size();
  for (const Repetition& repetition : repetitions) {
    if (repetition.object != of_object) pointer = pointer_to(nodes, repetition.object);
    of_object = repetition.object;
    defects[repetition.defect].pointer = pointer;
    append_pointer_token(defects[repetition.defect].pointer, repetition.name);
  }
  constexpr std::size_t steps_max =
      10'000'000;  // each pointer costs a walk: of many in a large text, the place must do
  if (defects.size() * nodes.size() > steps_max) return;
  for (Defect& defect : defects) {
    if (defect.flaw == Flaw::duplicate_key) continue;
    const auto behind = std::ranges::upper_bound(nodes, text.data() + defect.offset, {},
                                                 [](const Node& node) { return node.text.data(); });
    if (behind == nodes.begin()) continue;
    const Node& node = *(behind - 1);
    const bool inside = text.data() + defect.offset < node.text.data() + node.text.size();
    if (inside) defect.pointer = pointer_to(nodes, static_cast<std::size_t>(behind - 1 - nodes.begin()));
  }
}

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

std::vector<std::size_t> children_of(std::span<const Node> nodes, std::size_t parent) {
  std::vector<std::size_t> children;
  for_each_child(nodes, parent, [&](std::size_t i) { children.push_back(i); });
  return children;
}

const Node* member(std::span<const Node> nodes, std::size_t object, std::string_view key) {
  const Node* found = nullptr;
  for_each_child(nodes, object, [&](std::size_t i) {
    if (found == nullptr && nodes[i].key == key) found = &nodes[i];
  });
  return found;
}

std::string_view json_text(std::string_view body) {
  using base::byte_order_mark;
  const bool marked = !body.empty() && body.front() == byte_order_mark.front() && body.starts_with(byte_order_mark);
  return body.substr(marked ? byte_order_mark.size() : 0);
}

}  // namespace hook::json
