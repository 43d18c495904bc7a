// When two texts are the same in spite of their bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hook::text {

// How letters in upper and lower case are made one.
enum class Fold : std::uint8_t {
  none,
  full,    // Unicode's full case folding: ß is ss, ς is σ, İ is i with a dot above
  turkic,  // the same, but I is ı, and İ is i (status T in CaseFolding.txt)
};

// A form that texts are brought to, to see whether they equal each other then.
struct Form {
  bool by_looks = false;  // NFKC (UAX #15), without what is invisible, and look-alikes as the letters they look like
  Fold fold = Fold::none;
  bool without_space = false;  // no space, tab or line end of ASCII
};

// `text` in that form. Bytes that are not UTF-8 stay as they are. The time it takes grows as n log n, whatever the
// text.
std::string folded(std::string_view text, const Form& form);

// How a text writes its accents: with the letter in one code point (NFC), or behind it (NFD); plain where that makes no
// difference.
enum class Composition : std::uint8_t { plain, composed, decomposed, mixed };
Composition composition_of(std::string_view text);

}  // namespace hook::text
