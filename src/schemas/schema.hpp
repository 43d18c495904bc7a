// An event type's JSON Schema (2020-12), compiled into a flat table.
//
// The subset: type, properties, required, additionalProperties (true or false), const, enum, format (uuid,
// date-time, date), items, and allOf of if/then/else over members' values; annotations (title, description,
// $comment, examples, default, deprecated) say nothing; and four keywords of this project, which other validators
// ignore:
//   x-mirrors    pairs of JSON pointers whose values normally equal each other
//   x-open-enum  values that the documentation lists without saying that there are no others
//   x-expected   members that are expected, though not documented: their absence is a note
//   x-notes      like allOf, but what it finds is a note
// Any other keyword is refused by name: a rule that is ignored would be a promise that is not kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "json/document.hpp"

namespace hook::schemas {

enum class Format : std::uint8_t { none, uuid, date_time, date };

// A set of JSON types, a bit each.
using Types = std::uint8_t;
constexpr Types type_bit(json::Kind kind) { return static_cast<Types>(1U << static_cast<unsigned>(kind)); }
inline constexpr Types integer_bit = 0x40;  // a number without fraction; subsumed by the number bit
inline constexpr Types any_type = 0x3F;

// "string or null".
std::string describe(Types types);

// One of const's or enum's values.
struct Constant {
  json::Kind kind;
  std::string value;  // a string's value, anything else's text
};

struct Field {
  std::string name;
  std::uint32_t node;
  bool required = false;
  bool expected = false;
};

// What one value must be.
struct Node {
  Types types = any_type;
  Format format = Format::none;
  std::vector<Constant> allowed;  // empty: every value
  std::vector<Constant> listed;   // x-open-enum
  std::vector<Field> fields;      // of an object, in documented order
  bool other_fields = true;       // additionalProperties is not false
  std::uint32_t items = 0;        // of an array; 0 (the root): anything
};

// "Where member `field` is one of `values`, `then` must hold, else `otherwise`."
struct Requirement {
  std::string field;
  Types types;
};
struct Condition {
  std::string field;
  std::vector<Constant> values;
  std::vector<Requirement> then;
  std::vector<Requirement> otherwise;
  bool only_note = false;
};

struct Schema {
  std::string event_type;  // the constant of /properties/event_type; empty for the envelope
  std::string description;
  std::string source;       // the JSON Schema, as it was read
  std::vector<Node> nodes;  // nodes[0] is the event
  std::vector<Condition> conditions;
  std::vector<std::pair<std::string, std::string>> mirrors;
  std::vector<std::string> examples;  // JSON texts
};

// At most so many members can one object describe.
inline constexpr std::size_t fields_max = 256;

// Throws Failure (usage), naming the keyword or the place, where `source` is not such a schema. `name` is what the
// message calls it.
Schema compile(std::string_view source, std::string_view name);

// True where `node`, a value of a body, is the constant. `scratch` is for decoding.
bool equals(const json::Node& node, const Constant& constant, std::string& scratch);

}  // namespace hook::schemas
