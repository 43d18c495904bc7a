// The characters of a change that a reader would not see, or would take for others.
#pragma once

#include <cstddef>
#include <vector>

#include "model/mirror.hpp"

namespace hook::report {

struct NotableCharacter {
  Edit::Kind side;  // removed or added
  char32_t value;

  bool operator==(const NotableCharacter&) const = default;
};

// Those of a comparison's changes that are on one side only, each once, in order, and so many at most. Where values
// differ as Unicode, every character of the change outside of ASCII is one; else what is invisible, and letters that
// look like others among ASCII letters. `redacted`: none that tells a letter.
std::vector<NotableCharacter> notable_characters(const MirrorComparison& comparison, bool redacted);
inline constexpr std::size_t notable_characters_max = 16;

}  // namespace hook::report
