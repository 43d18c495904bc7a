// What comes next in an input: how far a value goes that may span lines, may be damaged, and may be followed by others
// without a line end between them.
//
// The answer depends on the text alone, never on the pieces in which it arrives: where the end cannot be told without
// what follows, more is asked for.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hook::input {

struct Item {
  std::size_t start = 0;  // in the text
  std::size_t size = 0;
};

struct Items {
  bool more = false;        // the text goes on, and must be seen first
  std::vector<Item> items;  // one, or the values of a run; without white space at their ends
  std::size_t end = 0;      // of the last, with what belongs to its line
};

// A run of values on one line is judged as a whole up to this size; from there on, values are cut off as they come.
inline constexpr std::size_t run_window = std::size_t{1} << 20U;

// What starts at the front of `text`, which begins a line or follows a value. `last`: the input ends with the text.
// `by_line`: a broken value ends with its line, unless its line is nothing but an opening brace.
//
// A run of values ({…}{…}) is cut only if each of them is an event or a record, damaged ones included. Otherwise what
// follows the first value on its line belongs to that value, and so do lines that can only be the rest of an object.
Items next_items(std::string_view text, bool last, bool by_line);

// Whether a line goes on with another object after its first one.
bool may_be_run(std::string_view line);

// Whether the line at the front of `text` ends with the opening brace of a value printed over several lines, after
// text that is not JSON; `brace` is where. Asks for more where the next line must be seen first.
enum class Opens { no, yes, more };
Opens opens_value_after_text(std::string_view text, bool last, std::size_t& brace);

}  // namespace hook::input
