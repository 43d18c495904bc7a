// JSON strings: what their escapes stand for, and where one is wrong (RFC 8259, section 7).
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "json/document.hpp"

namespace hook::json {

// Calls found(offset, flaw, message) for each escape in `quoted` (a string with its quotes) that is not one of
// RFC 8259, and for each surrogate without its partner. Offsets count from the opening quote.
void check_escapes(std::string_view quoted, const std::function<void(std::size_t, Flaw, std::string_view)>& found);

// Appends the string's value, as UTF-8. A lone surrogate or a bad escape becomes U+FFFD.
void append_decoded(std::string& out, std::string_view quoted);

// The string value of a node: a view of its text where nothing is escaped, else decoded into `scratch`.
std::string_view string_value(const Node& node, std::string& scratch);

// The way back from a place in a string's value to the place in its text. Goes forward only, so that many places
// cost one walk.
class EncodedPlace {
 public:
  explicit EncodedPlace(std::string_view quoted) : quoted_(quoted) {}

  // Bytes of the text, opening quote included, that stand for the first `decoded` bytes of the value, which must not
  // be less than at the call before.
  std::size_t seek(std::size_t decoded);

 private:
  std::string_view quoted_;
  std::size_t at_ = 1;
  std::size_t decoded_ = 0;
};

// Appends `value` as a JSON string with its quotes. Control characters, the marks that turn the direction of
// writing (Unicode Bidi_Control) and bytes that are not UTF-8 (as U+FFFD) are escaped, so that the result can be
// shown on a terminal.
void append_quoted(std::string& out, std::string_view value);

}  // namespace hook::json
