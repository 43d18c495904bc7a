// Where one delivery ends and the next begins, found from the content.
//
// Four shapes: one event that fills the input, plain or pretty-printed; one value a line (NDJSON), with or without
// commas between the lines; a JSON array; and values one after the other that span lines (what `jq .` prints). In all
// but the array, text that is not JSON can stand between values, and a line can hold a run of values ({…}{…}). Whether
// a value is well-formed is not decided here: a broken one is cut out as well as can be, so that it costs itself only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/rule.hpp"

namespace hook::input {

enum class InputFormat : std::uint8_t {
  automatic,
  event,
  array,
  ndjson,
  record,
  body,             // the input is one body, whatever it holds, and is not inflated
  body_or_records,  // the same, unless it holds capture records; inflated
};

// One delivery as the input holds it.
struct Slice {
  std::string_view raw;    // with its line end, where lines delimit
  std::string_view text;   // the value alone: without the line end; of an event that fills the input, all of it
  std::uint64_t line = 1;  // of raw's first byte
  std::uint64_t column = 1;
  std::uint64_t index = 0;        // 0-based, in the input
  std::string_view defect;        // why this is no value at all, where the reason lies outside it; a static text
  Rule rule = Rule::json_syntax;  // the one that the defect breaks
};

// A longer run of blanks and line ends around deliveries is padding: part of no body, and never held.
inline constexpr std::size_t padding_bytes = std::size_t{64} << 10U;

// Whether there is nothing but blanks and line ends.
bool is_blank(std::string_view text);

class Framer {
 public:
  // `blank_max`: a longer run of blank text is padding.
  explicit Framer(InputFormat pinned, std::size_t blank_max = padding_bytes) : pinned_(pinned), blank_max_(blank_max) {}

  // Cuts complete slices off the front of `text`, which begins where the call before stopped, and returns how many
  // bytes they took. `last` says that nothing follows; then all is taken.
  std::size_t take(std::string_view text, bool last, std::vector<Slice>& slices);

  // The rest of a value that was too large has been thrown away, up to and including a line end.
  void skipped_line();

  // The line on which the next byte stands.
  std::uint64_t line() const { return line_; }

  // Whether all of the input is one value, known from what has been seen of it.
  bool whole() const { return shape_ == Shape::whole; }

  // Whether the values are elements of an array.
  bool in_array() const { return shape_ == Shape::array; }

  // Whether what is too large ends at the next line end, so that reading can go on behind it.
  bool delimited_by_lines() const { return shape_ == Shape::lines || shape_ == Shape::unknown; }

 private:
  enum class Shape : std::uint8_t { unknown, whole, lines, values, array };
  enum class Expect : std::uint8_t { first_element, element, separator };

  std::optional<Shape> decide(std::string_view text, bool last);
  std::optional<Shape> decide_object(std::string_view value, bool last, Shape alone);
  static std::optional<Shape> decide_text(std::string_view value, bool last, Shape alone);
  std::optional<std::size_t> take_items(std::string_view text, std::string_view line, bool last,
                                        std::vector<Slice>& slices);
  std::size_t drop_padding(std::string_view text);
  void drop_indent(std::string_view& raw, std::string_view& line);
  std::size_t take_lines(std::string_view text, bool last, std::vector<Slice>& slices);
  std::size_t take_elements(std::string_view text, bool last, std::vector<Slice>& slices);
  void add(std::string_view value, std::vector<Slice>& slices, std::string_view defect = {});
  void pass(std::string_view text, std::size_t& at, std::size_t to);
  void advance(std::string_view passed);

  InputFormat pinned_;
  std::size_t blank_max_;
  bool padded_ = false;  // padding was dropped at the start, so that no body is the whole input
  Shape shape_ = Shape::unknown;
  Expect expect_ = Expect::first_element;
  bool at_start_ = true;
  bool commas_ = false;  // each line but the last ends with one
  bool bracket_open_ = false;
  bool whole_element_ = true;  // the last one; what is cut out of a broken one needs no comma behind it
  std::uint64_t line_ = 1;
  std::uint64_t column_ = 1;
  std::uint64_t index_ = 0;
};

// How far the value at the front of `text` goes. `element` says that it stands in an array, where a comma or a closing
// bracket ends it. A value without an end is cut where a line begins a new one at `indent` columns.
struct Extent {
  std::size_t size = 0;
  bool complete = false;  // its end was seen
  bool balanced = false;  // no bracket is open
};
Extent measure_value(std::string_view text, bool element, std::size_t indent);

}  // namespace hook::input
