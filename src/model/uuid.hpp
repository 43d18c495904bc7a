// UUIDs in their textual form (RFC 9562, section 4): 8-4-4-4-12 hexadecimal digits, either case, any version.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace hook {

using Uuid = std::array<unsigned char, 16>;

inline constexpr std::size_t uuid_length = 36;

bool is_uuid(std::string_view text);

std::optional<Uuid> parse_uuid(std::string_view text);

// Why `text` is not a UUID: the rest of a sentence that begins with it. Call only where parse_uuid fails.
std::string_view why_not_uuid(std::string_view text);

}  // namespace hook
