// Characters that a reader cannot see, or takes for others, by their names.
#pragma once

#include <cstdint>
#include <string>

namespace hook::text {

struct Character {
  enum class Kind : std::uint8_t {
    invisible,   // takes no room, and says nothing by itself
    space,       // looks like a space
    mark,        // combines with the letter before it
    look_alike,  // of another script or kind, and looks like `looks_like`
  };
  char32_t value;
  Kind kind;
  char looks_like;   // in ASCII; 0 where there is no such letter
  const char* name;  // Unicode's
};

// What is known of a code point; nothing of most. The names are Unicode's own (UnicodeData.txt), the look-alikes those
// of its confusables (UTS #39) that are met in names and addresses, and the fullwidth forms.
const Character* character(char32_t value);

// What ASCII letter a reader takes the character for; 0 where for none.
char looks_like(char32_t value);

// True for characters that the table knows, and for Unicode's variation selectors and tags: all that is left out where
// texts are compared as they look.
bool is_invisible(char32_t value);

// "U+00A0 NO-BREAK SPACE", or the code point alone where the table has no name for it.
std::string described(char32_t value);

// "U+00A0".
std::string code_point(char32_t value);

}  // namespace hook::text
