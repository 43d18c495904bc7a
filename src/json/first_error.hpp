// Where a text stops being JSON (RFC 8259): one place and one reason, whatever follows it.
//
// A small strict recognizer without tree or numbers. It runs where the fast reader has refused a text, and where an
// input is cut into values; its depth is limited, so it uses constant memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hook::json {

// Why a text is no JSON value.
enum class Stop : std::uint8_t {
  none,  // it is one
  end_of_text,
  unclosed_string,
  control_character,  // in a string
  bad_escape,
  bad_number,
  no_value,
  no_name,
  no_colon,
  no_comma,
  too_deep,
  next_line,  // the caller said that a line begins another value
};

struct ValueEnd {
  Stop stop = Stop::none;
  std::size_t offset = 0;  // of the first byte after the value, or of the first that is wrong
  char container = '\0';   // what is open there: '{', '[' or nothing
};

struct ScanHooks {
  // Called for each member of an outermost object: its name as it is written, in quotes, and the first byte of its
  // value.
  std::function<void(std::string_view quoted_name, char value)> member;
  // Asked about each line inside of the value that starts with '{': whether the value must have ended before it.
  // `fits`: a value is expected there.
  std::function<bool(std::string_view rest, bool fits)> begins_another;
};

// Reads the value at the front of `text`, after white space.
ValueEnd scan_value(std::string_view text, const ScanHooks& hooks = {});

struct SyntaxError {
  std::size_t offset;   // bytes from the start of the text; its length without trailing white space at an early end
  std::string message;  // shows single characters of the text, never more
};

// Nothing where `text` is one JSON value and white space. Bytes in strings need not be UTF-8.
std::optional<SyntaxError> first_error(std::string_view text);

// JSON's number grammar (RFC 8259, section 6).
bool is_number(std::string_view text);

}  // namespace hook::json
