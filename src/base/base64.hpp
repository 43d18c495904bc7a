// Base64 (RFC 4648).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hook::base {

// How a text may be written that is taken for base64.
enum class Base64 {
  strict,   // section 4: no foreign character, padding where it belongs, bits behind the last byte all zero
  lenient,  // either alphabet (sections 4 and 5), padding or none, any bits behind the last byte
};

// Bytes that decode_base64() may need room for.
constexpr std::size_t base64_decoded_max(std::size_t letters) { return letters / 4 * 3 + 3; }

// Writes the bytes that `text` stands for to `out` and returns how many they are; nothing where it is not base64.
std::optional<std::size_t> decode_base64(std::string_view text, Base64 form, char* out);

// The bytes that `text` stands for; nothing where it is not strictly base64.
std::optional<std::string> base64_decoded(std::string_view text);

// With padding (section 4).
std::string base64(std::string_view bytes);

}  // namespace hook::base
