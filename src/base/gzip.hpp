// Whole texts packed and unpacked (gzip, RFC 1952, and zlib, RFC 1950). Streams are read by intake/source.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace hook::base {

bool is_gzip(std::string_view bytes);

enum class Inflated : std::uint8_t { whole, damaged, too_large };

// Makes `out` what `packed` holds, one gzip member or several. Damaged: also one that is cut off, or followed by
// other bytes. Too large: inflated, it has more than `size_max` bytes. `out` is unspecified unless it succeeds.
Inflated inflate(std::string_view packed, std::size_t size_max, std::string& out);

// Packs at a zlib level from 1 to 9, without name and time, as servers do.
std::string gzip(std::string_view bytes, int level);

}  // namespace hook::base
