// Decoding JSON strings as far as no escape needs more than a table: nearly all of JSON that is kept in a JSON string.
#pragma once

namespace hook::json {

// What stands for one byte behind a backslash (RFC 8259, section 7); 0 for any other letter.
char short_escape(char letter);

// Writes to `to` what the text at `at`, inside of a string, stands for, and moves `to` behind it. Stops at the closing
// quote, at a control character, at the backslash of a \u or of an escape that is none, or at `end`, and returns where.
// There must be 64 readable bytes behind `end`, and 64 writable ones behind what is written.
const char* decode_short(const char* at, const char* end, char*& to);

// The same, escape by escape: what decode_short() does on processors without AVX2.
const char* decode_short_plainly(const char* at, const char* end, char*& to);

}  // namespace hook::json
