// The shortest way from one text to another, in whole grapheme clusters.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/mirror.hpp"

namespace hook::text {

// The fewest clusters removed and added that make `b` of `a` (E. W. Myers, An O(ND) Difference Algorithm and Its
// Variations, 1986). Neighbours of one kind are joined, and of a change what is removed comes first. What both texts
// begin and end with costs next to nothing; where what is left between needs more than some thousand changes, or more
// time than a reader would notice, it is removed and added as a whole, and the script says that it may not be minimal.
EditScript edit_script(std::string_view a, std::string_view b);

// The same change for a reader: what is equal between two changes, and shorter than they are, becomes part of one
// change, so that another word is shown as such, and not as letters that both happen to have.
std::vector<Edit> for_reading(std::span<const Edit> edits);

}  // namespace hook::text
