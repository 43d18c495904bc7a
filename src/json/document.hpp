// JSON text read strictly, every value with its place in the text (RFC 8259).
//
// A body is checked completely: what a lenient parser skips (repeated names, lone surrogates, bad escapes in a
// value that nobody asked for, garbage behind the end) is a Defect here. Where a defect can be stepped over (a
// repeated name, a byte that is not UTF-8), reading goes on behind it, so that one look tells all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hook::json {

// Readable bytes that must follow any text given to Reader::read; their values do not matter.
inline constexpr std::size_t padding = 64;

// Deeper nesting is a defect (RFC 8259, section 9, lets a parser set such a limit).
inline constexpr int depth_max = 1000;

// More values are a defect, too: an event has some dozens, and each takes memory here.
inline constexpr std::size_t values_max = 4'000'000;

// So many defects of one text are told.
inline constexpr std::size_t defects_max = 10'000;

enum class Kind : std::uint8_t { null, boolean, number, string, array, object };

// One value. The nodes of a document stand in text order: a container's children follow it directly.
struct Node {
  std::string_view key;    // the member's name, decoded; empty for an array's element and the root
  std::string_view text;   // the value as it stands in the text, quotes and brackets included
  std::uint32_t next = 0;  // index of the first node behind this value and its descendants
  Kind kind = Kind::null;
  bool escaped = false;  // a string with a backslash in it: `text` is not its value letter by letter
};

enum class Flaw : std::uint8_t { syntax, encoding, duplicate_key };

struct Defect {
  Flaw flaw;
  std::size_t offset;   // bytes from the start of the text
  std::string message;  // a sentence without full stop; no text of the document but single characters
  std::string pointer;  // RFC 6901, of the value meant; empty where none can be named
};

// What Reader::read found. Views point into the text and into the reader; both must outlive it.
struct Document {
  std::span<const Node> nodes;      // nodes[0] is the root; empty where the text is not JSON
  std::span<const Defect> defects;  // in text order

  bool well_formed() const { return !nodes.empty(); }
};

// Reads one text at a time and keeps its memory for the next, so that reading a body allocates nothing once the
// reader has seen one of that size. For one thread.
class Reader {
 public:
  Reader();
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // `text` must be followed by `padding` readable bytes. The result is good until the next call.
  Document read(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether all of `text` is UTF-8 (RFC 3629).
bool is_utf8(std::string_view text);

// The members of nodes[object], in order: calls visit(index) for each.
template <typename Visit>
void for_each_child(std::span<const Node> nodes, std::size_t parent, Visit visit) {
  for (std::size_t i = parent + 1; i < nodes[parent].next; i = nodes[i].next) visit(i);
}

// Their indices.
std::vector<std::size_t> children_of(std::span<const Node> nodes, std::size_t parent);

// The member `key` of nodes[object], or null: the first, where it is repeated.
const Node* member(std::span<const Node> nodes, std::size_t object, std::string_view key);

// RFC 6901 pointer to nodes[index].
std::string pointer_to(std::span<const Node> nodes, std::size_t index);

// `/` and `~` of a member's name as a pointer writes them (RFC 6901, section 3).
void append_pointer_token(std::string& pointer, std::string_view name);

// What one token of a pointer, without its slash, stands for; nothing where `~` is not followed by 0 or 1.
std::optional<std::string> unescaped_token(std::string_view token);

// The element of nodes[array] that a token names, or null.
const Node* element(std::span<const Node> nodes, std::size_t array, std::string_view token);

// The node a pointer leads to, or null where it leads nowhere.
const Node* resolve(std::span<const Node> nodes, std::string_view pointer);

// The part of a body that is read as JSON: all but the byte order mark that an editor may have put before it, which
// RFC 8259, section 8.1, lets a reader ignore.
std::string_view json_text(std::string_view body);

}  // namespace hook::json
