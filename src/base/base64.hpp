// Base64 (RFC 4648, section 4), strictly.
#pragma once

#include <string>
#include <string_view>

namespace hook::base {

// Appends the bytes that `text` stands for. False, with `out` as it was, where it is not base64: a foreign
// character, padding that is missing or out of place, or bits behind the last byte that are not zero.
bool append_base64_decoded(std::string& out, std::string_view text);

}  // namespace hook::base
