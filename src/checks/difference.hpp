// Why two strings differ: the most harmless reasons that explain it.
#pragma once

#include <string_view>

#include "model/mirror.hpp"

namespace hook::checks {

// Of two strings that are not the same:
//   phone    both look like phone numbers and have the same digits: 6 to 15 of them, perhaps a + before, and among them
//            nothing but white space and - . / ( )
//   space    equal without the white space of ASCII (space, tab, line ends), wherever it stands
//   unicode  equal after NFKC (UAX #15), and so after NFC, with look-alikes as the ASCII letters they look like
//            (text/characters) and without what is invisible
//   case     equal after Unicode's full case folding, or its Turkic variant
// one of them, else two, else the last three; content where all of that leaves a difference.
Differences classify(std::string_view a, std::string_view b);

// Whether a text is written as phone numbers are.
bool looks_like_phone(std::string_view text);

}  // namespace hook::checks
