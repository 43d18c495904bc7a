// Characters as a reader counts them, and how wide they are.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace hook::text {

// The extended grapheme cluster (UAX #29) at the front of `text`, which must not be empty: what a reader calls a
// character. A letter with its accents, a flag, an emoji with all that is joined to it, and a conjunct of an Indic
// script (rule GB9c) stay whole. A byte that is not UTF-8 is a cluster of its own. Looks no further than one code point
// behind the cluster.
std::string_view first_cluster(std::string_view text);

// All of a text's, in order.
std::vector<std::string_view> clusters_of(std::string_view text);

// Columns that a cluster takes on a terminal: 0 to 2, and more where letters with a width of their own are joined (East
// Asian Width, UAX #11, where ambiguous is narrow). A terminal that cannot join emoji shows them wider.
std::size_t columns_of_cluster(std::string_view cluster);

// Columns of a text without control characters.
std::size_t columns(std::string_view text);

}  // namespace hook::text
