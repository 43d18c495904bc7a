// "Did you mean …?"
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace hook::text {

// The candidate that `typed` was probably meant to be, or empty: the nearest by letters added, dropped, changed or
// swapped with their neighbour, upper and lower case and - _ . alike, if it is near enough.
std::string suggestion(std::string_view typed, std::span<const std::string> candidates);

// "; did you mean X?", or nothing.
std::string did_you_mean(std::string_view typed, std::span<const std::string> candidates);

}  // namespace hook::text
