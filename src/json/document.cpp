#include "json/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

// Errors come back as codes: the library's exceptions would cross input bytes with control flow.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include "base/utf8.hpp"
#include "json/strings.hpp"

namespace hook::json {
namespace {

namespace ondemand = simdjson::ondemand;

static_assert(padding >= simdjson::SIMDJSON_PADDING);

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string describe(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return "the end of the text";
  const base::CodePoint point = base::first_code_point(text.substr(offset));
  if (!point.valid) return fmt::format("byte 0x{:02X}", static_cast<unsigned char>(text[offset]));
  if (base::is_unsafe_to_print(point.value)) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(point.value));
  }
  return fmt::format("'{}'", text.substr(offset, point.length));
}

// Names of one object that were seen, told apart by a small hash first: a repeated name shows without comparing
// every pair.
class Names {
 public:
  // True where a name with the same hash may have been here before.
  bool maybe_seen(std::string_view name) {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    if (name.size() >= 8) {
      std::memcpy(&head, name.data(), 8);
      std::memcpy(&tail, name.data() + (name.size() - 8), 8);
    } else {
      for (const char c : name) head = (head << 8U) | static_cast<unsigned char>(c);
    }
    const std::uint64_t mixed = (head ^ (name.size() * 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL;
    const std::uint64_t hash = (mixed ^ tail) * 0xC4CEB9FE1A85EC53ULL;
    const std::size_t slot = hash >> 56U;
    const std::uint64_t bit = 1ULL << (slot % 64);
    const bool seen = (bits_[slot / 64] & bit) != 0;
    bits_[slot / 64] |= bit;
    return seen;
  }

 private:
  std::array<std::uint64_t, 4> bits_{};
};

// Above so many members an object's names are compared by sorting them, once.
constexpr std::size_t names_compared_max = 64;

// A sender writes its members in one order, so the names of the last root object foretell those of the next. They
// are all different: as long as they come true, no name is repeated.
class Layout {
 public:
  // The name at `position`, if `quoted` (behind its opening quote) starts with it; empty where it does not.
  std::string_view match(std::size_t position, std::string_view quoted) const {
    if (position >= names_.size()) return {};
    const std::string& expected = names_[position];
    if (!quoted.starts_with(expected)) return {};
    return quoted.substr(0, expected.size() - 1);
  }

  // Takes the names of the root object, which has none twice.
  void learn(std::span<const Node> nodes) {
    names_.clear();
    for_each_child(nodes, 0, [&](std::size_t i) {
      const bool plain = nodes[i].key.find_first_of("\\\"") == std::string_view::npos;
      if (plain && names_.size() < names_compared_max) names_.push_back(std::string(nodes[i].key) + '"');
    });
  }

 private:
  std::vector<std::string> names_;  // each with its closing quote
};

}  // namespace

struct Reader::State {
  Layout layout;
  ondemand::parser parser;
  simdjson::dom::parser strict;  // only for a root that is not an object
  std::vector<Node> nodes;
  std::vector<Defect> defects;
  std::vector<std::unique_ptr<std::string>> decoded_names;
  std::string repaired;  // the text with what is not JSON made harmless, byte for byte in the same place
  std::string_view text;         // what was given
  const char* read_from = nullptr;  // what is read: the text, or `repaired`
  bool any_backslash = false;
  bool failed = false;

  // What is repeated where; pointers are made at the end, when all nodes know how far they go.
  struct Repetition {
    std::size_t defect;
    std::size_t object;
    std::string_view name;
  };
  std::vector<Repetition> repetitions;

  std::size_t offset_of(const char* at) const { return static_cast<std::size_t>(at - read_from); }

  void flag(Flaw flaw, std::size_t offset, std::string message) {
    defects.push_back({flaw, offset, std::move(message), {}});
  }

  bool fail(std::size_t offset, std::string message) {
    if (!failed) flag(Flaw::syntax, offset, std::move(message));
    failed = true;
    return false;
  }

  void read();
  bool repair();
  simdjson::error_code start(std::string_view source, ondemand::document& document);
  bool root_object(ondemand::document& document);
  void root_other(std::string_view source);
  bool object(ondemand::object members, std::size_t self, int depth);
  bool array(ondemand::array elements, std::size_t self, int depth);
  bool value(ondemand::value& value, std::string_view key, int depth);
  bool container(ondemand::value& value, std::size_t self, int depth);
  bool scalar(ondemand::value& value, std::string_view token, Node& node);
  std::string_view name(const char* quoted, bool& fine);
  bool member_of(std::size_t object, std::string_view key) const { return member(nodes, object, key) != nullptr; }
  void duplicates(std::size_t object);
  void point_out();
  bool unexpected(simdjson::error_code error);
  ondemand::document* current = nullptr;
};

namespace {

// Where the string that the text ends in was opened.
std::size_t unclosed_quote(std::string_view text) {
  std::size_t opened = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (inside && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      inside = !inside;
      if (inside) opened = i;
    }
  }
  return opened;
}

// JSON's number grammar (RFC 8259, section 6).
bool is_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t start = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i > start;
  };
  if (i < text.size() && text[i] == '-') ++i;
  if (i < text.size() && text[i] == '0') ++i;
  else if (!digits()) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (!digits()) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

}  // namespace

Reader::Reader() : state_(std::make_unique<State>()) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Document Reader::read(std::string_view text) {
  State& s = *state_;
  s.nodes.clear();
  s.defects.clear();
  s.decoded_names.clear();
  s.repetitions.clear();
  s.failed = false;
  s.text = text;
  s.read_from = text.data();
  s.read();
  if (s.failed) s.nodes.clear();
  if (!s.defects.empty()) {
    s.point_out();
    std::stable_sort(s.defects.begin(), s.defects.end(),
                     [](const Defect& a, const Defect& b) { return a.offset < b.offset; });
  }
  return {s.nodes, s.defects};
}

simdjson::error_code Reader::State::start(std::string_view source, ondemand::document& document) {
  any_backslash = std::memchr(source.data(), '\\', source.size()) != nullptr;
  return parser.iterate(source.data(), source.size(), source.size() + padding).get(document);
}

void Reader::State::read() {
  if (std::all_of(text.begin(), text.end(), is_space)) {
    fail(0, "there is no JSON here: the text is empty");
    return;
  }
  ondemand::document document;
  simdjson::error_code error = start(text, document);
  std::string_view source = text;
  if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS || error == simdjson::UNCLOSED_STRING) {
    if (!repair()) return;
    source = std::string_view(repaired).substr(0, text.size());
    read_from = source.data();
    error = start(source, document);
  }
  if (error == simdjson::CAPACITY || error == simdjson::MEMALLOC) {
    fail(0, "the text is too large to be read as JSON");
    return;
  }
  if (error) {
    fail(0, "not JSON");
    return;
  }
  current = &document;
  const std::size_t first = source.find_first_not_of(" \t\r\n");
  if (source[first] == '{') root_object(document);
  else root_other(source);
}

// Copies the text and makes harmless what would stop the reader, keeping every offset. False where nothing can be
// read behind the flaw.
bool Reader::State::repair() {
  repaired.assign(text);
  repaired.append(padding, ' ');
  for (std::size_t at = base::first_not_utf8(text); at < text.size();) {
    flag(Flaw::encoding, at, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[at])));
    while (at < text.size() && !base::first_code_point(text.substr(at)).valid) repaired[at++] = '?';
    const std::size_t more = base::first_not_utf8(text.substr(at));
    at = more == std::string_view::npos ? text.size() : at + more;
  }
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (inside && byte == '\\') {
      ++i;
    } else if (byte == '"') {
      inside = !inside;
    } else if (inside && byte < 0x20) {
      flag(Flaw::syntax, i, fmt::format("U+{:04X} stands in a string unescaped", byte));
      repaired[i] = ' ';
    }
  }
  if (!inside) return true;
  std::erase_if(defects, [](const Defect& d) { return d.flaw == Flaw::syntax; });
  return fail(unclosed_quote(text), "a string starts here and is never closed");
}

bool Reader::State::unexpected(simdjson::error_code error) {
  const char* at = nullptr;
  if (current->current_location().get(at)) at = read_from + text.size();
  const std::size_t offset = std::min(offset_of(at), trim_end(text).size());
  if (offset >= trim_end(text).size() || error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT) {
    return fail(trim_end(text).size(), "the text ends before the last object or array is closed");
  }
  return fail(offset, fmt::format("unexpected {}", describe(text, offset)));
}

bool Reader::State::root_object(ondemand::document& document) {
  nodes.push_back({{}, trim_end(text.substr(text.find_first_not_of(" \t\r\n"))), 0, Kind::object, false});
  ondemand::object members;
  if (const auto error = document.get_object().get(members)) return unexpected(error);
  if (!object(members, 0, 1)) return false;
  const char* rest = nullptr;
  if (!document.current_location().get(rest)) {
    const std::size_t offset = offset_of(rest);
    return fail(offset, fmt::format("{} stands behind the end of the object", describe(text, offset)));
  }
  return true;
}

// A root that is an array or a scalar is never an event, so speed and places inside it do not matter: the
// library's own strict reader decides whether it is JSON at all.
void Reader::State::root_other(std::string_view source) {
  simdjson::dom::element element;
  const std::size_t first = source.find_first_not_of(" \t\r\n");
  if (strict.parse(source.data(), source.size(), false).get(element)) {
    fail(first, fmt::format("not JSON: it starts with {}", describe(text, first)));
    return;
  }
  using Type = simdjson::dom::element_type;
  Kind kind = Kind::number;
  switch (element.type()) {
    case Type::ARRAY: kind = Kind::array; break;
    case Type::OBJECT: kind = Kind::object; break;
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
    flag(flaw, offset_of(whole.data()) + at, std::string(why));
  });
  decoded_names.push_back(std::make_unique<std::string>());
  append_decoded(*decoded_names.back(), whole);
  return *decoded_names.back();
}

bool Reader::State::object(ondemand::object members, std::size_t self, int depth) {
  Names names;
  bool foretold = depth == 1;
  bool repeated = false;
  std::size_t count = 0;
  for (auto member : members) {
    if (member.error()) return unexpected(member.error());
    ondemand::field&& field = std::move(member).value_unsafe();
    const char* const raw = field.key().raw();
    std::string_view key = foretold ? layout.match(count, text.substr(offset_of(raw))) : std::string_view();
    if (key.empty()) {
      bool fine = true;
      key = name(raw, fine);
      if (!fine) return fail(offset_of(raw), "a member's name is not a JSON string");
      nodes[self].next = static_cast<std::uint32_t>(nodes.size());
      if (foretold) for_each_child(nodes, self, [&](std::size_t i) { names.maybe_seen(nodes[i].key); });
      foretold = false;
      if (names.maybe_seen(key)) repeated = repeated || count > names_compared_max || member_of(self, key);
    }
    ++count;
    if (!value(field.second, key, depth)) return false;
  }
  nodes[self].next = static_cast<std::uint32_t>(nodes.size());
  if (repeated) duplicates(self);
  else if (depth == 1 && !foretold) layout.learn(nodes);
  return true;
}

bool Reader::State::array(ondemand::array elements, std::size_t self, int depth) {
  for (auto element : elements) {
    if (element.error()) return unexpected(element.error());
    ondemand::value&& item = std::move(element).value_unsafe();
    if (!value(item, {}, depth)) return false;
  }
  nodes[self].next = static_cast<std::uint32_t>(nodes.size());
  return true;
}

bool Reader::State::value(ondemand::value& value, std::string_view key, int depth) {
  const std::string_view token = trim_end(value.raw_json_token());
  const std::size_t offset = offset_of(token.data());
  if (token.empty() || offset >= text.size()) return unexpected(simdjson::INCOMPLETE_ARRAY_OR_OBJECT);
  const std::size_t self = nodes.size();
  Node& node = nodes.emplace_back();  // filled in place: a temporary would be copied through memory
  node.key = key;
  node.text = std::string_view(text.data() + offset, token.size());
  node.next = static_cast<std::uint32_t>(self + 1);
  if (token.front() == '{' || token.front() == '[') return container(value, self, depth);
  return scalar(value, token, node);
}

bool Reader::State::container(ondemand::value& value, std::size_t self, int depth) {
  const std::size_t offset = static_cast<std::size_t>(nodes[self].text.data() - text.data());
  if (depth >= depth_max) {
    return fail(offset, fmt::format("nested deeper than {} levels", depth_max));
  }
  if (nodes[self].text.front() == '{') {
    nodes[self].kind = Kind::object;
    ondemand::object members;
    if (const auto error = value.get_object().get(members)) return unexpected(error);
    if (!object(members, self, depth + 1)) return false;
  } else {
    nodes[self].kind = Kind::array;
    ondemand::array elements;
    if (const auto error = value.get_array().get(elements)) return unexpected(error);
    if (!array(elements, self, depth + 1)) return false;
  }
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
      if (token.size() < 2 || token.back() != '"') return fail(offset, "a string is not closed");
      if (any_backslash && token.find('\\') != std::string_view::npos) {
        node.escaped = true;
        bool fine = true;
        check_escapes(token, [&](std::size_t at, Flaw flaw, std::string_view why) {
          if (flaw == Flaw::syntax) fine = fail(offset + at, std::string(why));
          else flag(flaw, offset + at, std::string(why));
        });
        return fine;
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
      if (token.front() != '-' && (token.front() < '0' || token.front() > '9')) break;
      return fail(offset, "a number is not written as JSON writes numbers");
  }
  return fail(offset, fmt::format("unexpected {}", describe(text, offset)));
}

// Finds the names that stand twice in nodes[object], with a sort so that a hostile object costs no square.
void Reader::State::duplicates(std::size_t object) {
  std::vector<std::size_t> order;
  for_each_child(nodes, object, [&](std::size_t i) { order.push_back(i); });
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return nodes[a].key < nodes[b].key; });
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Node& again = nodes[order[i]];
    if (again.key != nodes[order[i - 1]].key) continue;
    repetitions.push_back({defects.size(), object, again.key});
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
  constexpr std::size_t pointers_max = 1000;  // each costs a walk: of more, the place must do
  if (defects.size() > pointers_max) return;
  for (Defect& defect : defects) {
    if (defect.flaw == Flaw::duplicate_key) continue;
    const auto behind = std::upper_bound(nodes.begin(), nodes.end(), text.data() + defect.offset,
                                         [](const char* at, const Node& node) { return at < node.text.data(); });
    if (behind == nodes.begin()) continue;
    const Node& node = *(behind - 1);
    const bool inside = text.data() + defect.offset < node.text.data() + node.text.size();
    if (inside) defect.pointer = pointer_to(nodes, static_cast<std::size_t>(behind - 1 - nodes.begin()));
  }
}

bool is_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

const Node* member(std::span<const Node> nodes, std::size_t object, std::string_view key) {
  const Node* found = nullptr;
  for_each_child(nodes, object, [&](std::size_t i) {
    if (found == nullptr && nodes[i].key == key) found = &nodes[i];
  });
  return found;
}

}  // namespace hook::json
