// UTF-16 (RFC 2781) to UTF-8 and back.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hook::base {

enum class ByteOrder { little, big };

// Nothing where `bytes` are not UTF-16.
std::optional<std::string> utf8_from_utf16(std::string_view bytes, ByteOrder order);

// `text` must be UTF-8; what is not becomes U+FFFD.
std::string utf16_from_utf8(std::string_view text, ByteOrder order);

}  // namespace hook::base
