// Whole texts packed and unpacked (gzip, RFC 1952, and zlib, RFC 1950). Streams are read by intake/source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hook::base {

bool is_gzip(std::string_view bytes);

enum class Inflated : std::uint8_t { whole, damaged, too_large };

// Makes `out` what `packed` holds, one gzip member or several behind each other. Damaged: also one that is cut, and one
// with other bytes behind it. Too large: it has more than `size_max` bytes inflated. Then `out` holds nothing of use.
Inflated inflate(std::string_view packed, std::size_t size_max, std::string& out);

// Packs at a zlib level from 1 to 9, without name and time, as servers do.
std::string gzip(std::string_view bytes, int level);

}  // namespace hook::base
