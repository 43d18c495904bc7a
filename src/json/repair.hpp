// What stops a JSON reader before it has looked at a single value: bytes that are not UTF-8, control characters in
// strings, a string without an end.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "json/document.hpp"

namespace hook::json {

// Tells found(offset, flaw, message) each byte that is not UTF-8 and each control character that stands in a string
// unescaped, and makes it harmless in `copy`, a copy of `text`, keeping every offset: so the rest can be read.
// Returns where a string starts that is never closed, if there is one: then nothing can be read behind it.
std::optional<std::size_t> repair(std::string_view text, std::string& copy,
                                  const std::function<void(std::size_t, Flaw, std::string)>& found);

// JSON's number grammar (RFC 8259, section 6).
bool is_number(std::string_view text);

// The character at `offset` as a message shows it: 'x', U+001B, byte 0xFF, or the end of the text.
std::string describe(std::string_view text, std::size_t offset);

// "unexpected '}': a comma stands before it": what stands at `offset`, and what people mean who write that.
std::string unexpected_at(std::string_view text, std::size_t offset);

}  // namespace hook::json
