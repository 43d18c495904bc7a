// Whole texts packed and unpacked (gzip, RFC 1952, and zlib, RFC 1950). Streams are read by intake/source.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hook::base {

bool is_gzip(std::string_view bytes);

// What `packed` holds; nothing where it is damaged, cut, or longer than `size_max` bytes inflated.
std::optional<std::string> inflate(std::string_view packed, std::size_t size_max);

// Packs at a zlib level from 1 to 9, without name and time, as servers do.
std::string gzip(std::string_view bytes, int level);

}  // namespace hook::base
