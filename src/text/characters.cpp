#include "text/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace hook::text {
namespace {

using Kind = Character::Kind;

// By code point.
constexpr std::array table{
    Character{0x0085, Kind::space, ' ', "NEXT LINE"},
    Character{0x00A0, Kind::space, ' ', "NO-BREAK SPACE"},
    Character{0x00AD, Kind::invisible, '\0', "SOFT HYPHEN"},
    Character{0x00B4, Kind::look_alike, '\'', "ACUTE ACCENT"},
    Character{0x01C0, Kind::look_alike, 'l', "LATIN LETTER DENTAL CLICK"},
    Character{0x0251, Kind::look_alike, 'a', "LATIN SMALL LETTER ALPHA"},
    Character{0x0261, Kind::look_alike, 'g', "LATIN SMALL LETTER SCRIPT G"},
    Character{0x0269, Kind::look_alike, 'i', "LATIN SMALL LETTER IOTA"},
    Character{0x02B9, Kind::look_alike, '\'', "MODIFIER LETTER PRIME"},
    Character{0x02BA, Kind::look_alike, '"', "MODIFIER LETTER DOUBLE PRIME"},
    Character{0x02BB, Kind::look_alike, '\'', "MODIFIER LETTER TURNED COMMA"},
    Character{0x02BC, Kind::look_alike, '\'', "MODIFIER LETTER APOSTROPHE"},
    Character{0x02BD, Kind::look_alike, '\'', "MODIFIER LETTER REVERSED COMMA"},
    Character{0x02C8, Kind::look_alike, '\'', "MODIFIER LETTER VERTICAL LINE"},
    Character{0x0300, Kind::mark, '\0', "COMBINING GRAVE ACCENT"},
    Character{0x0301, Kind::mark, '\0', "COMBINING ACUTE ACCENT"},
    Character{0x0302, Kind::mark, '\0', "COMBINING CIRCUMFLEX ACCENT"},
    Character{0x0303, Kind::mark, '\0', "COMBINING TILDE"},
    Character{0x0304, Kind::mark, '\0', "COMBINING MACRON"},
    Character{0x0306, Kind::mark, '\0', "COMBINING BREVE"},
    Character{0x0307, Kind::mark, '\0', "COMBINING DOT ABOVE"},
    Character{0x0308, Kind::mark, '\0', "COMBINING DIAERESIS"},
    Character{0x0309, Kind::mark, '\0', "COMBINING HOOK ABOVE"},
    Character{0x030A, Kind::mark, '\0', "COMBINING RING ABOVE"},
    Character{0x030B, Kind::mark, '\0', "COMBINING DOUBLE ACUTE ACCENT"},
    Character{0x030C, Kind::mark, '\0', "COMBINING CARON"},
    Character{0x030F, Kind::mark, '\0', "COMBINING DOUBLE GRAVE ACCENT"},
    Character{0x0311, Kind::mark, '\0', "COMBINING INVERTED BREVE"},
    Character{0x031B, Kind::mark, '\0', "COMBINING HORN"},
    Character{0x0323, Kind::mark, '\0', "COMBINING DOT BELOW"},
    Character{0x0324, Kind::mark, '\0', "COMBINING DIAERESIS BELOW"},
    Character{0x0325, Kind::mark, '\0', "COMBINING RING BELOW"},
    Character{0x0326, Kind::mark, '\0', "COMBINING COMMA BELOW"},
    Character{0x0327, Kind::mark, '\0', "COMBINING CEDILLA"},
    Character{0x0328, Kind::mark, '\0', "COMBINING OGONEK"},
    Character{0x032D, Kind::mark, '\0', "COMBINING CIRCUMFLEX ACCENT BELOW"},
    Character{0x032E, Kind::mark, '\0', "COMBINING BREVE BELOW"},
    Character{0x0330, Kind::mark, '\0', "COMBINING TILDE BELOW"},
    Character{0x0331, Kind::mark, '\0', "COMBINING MACRON BELOW"},
    Character{0x0335, Kind::mark, '\0', "COMBINING SHORT STROKE OVERLAY"},
    Character{0x0336, Kind::mark, '\0', "COMBINING LONG STROKE OVERLAY"},
    Character{0x0337, Kind::mark, '\0', "COMBINING SHORT SOLIDUS OVERLAY"},
    Character{0x0338, Kind::mark, '\0', "COMBINING LONG SOLIDUS OVERLAY"},
    Character{0x034F, Kind::invisible, '\0', "COMBINING GRAPHEME JOINER"},
    Character{0x0391, Kind::look_alike, 'A', "GREEK CAPITAL LETTER ALPHA"},
    Character{0x0392, Kind::look_alike, 'B', "GREEK CAPITAL LETTER BETA"},
    Character{0x0395, Kind::look_alike, 'E', "GREEK CAPITAL LETTER EPSILON"},
    Character{0x0396, Kind::look_alike, 'Z', "GREEK CAPITAL LETTER ZETA"},
    Character{0x0397, Kind::look_alike, 'H', "GREEK CAPITAL LETTER ETA"},
    Character{0x0399, Kind::look_alike, 'I', "GREEK CAPITAL LETTER IOTA"},
    Character{0x039A, Kind::look_alike, 'K', "GREEK CAPITAL LETTER KAPPA"},
    Character{0x039C, Kind::look_alike, 'M', "GREEK CAPITAL LETTER MU"},
    Character{0x039D, Kind::look_alike, 'N', "GREEK CAPITAL LETTER NU"},
    Character{0x039F, Kind::look_alike, 'O', "GREEK CAPITAL LETTER OMICRON"},
    Character{0x03A1, Kind::look_alike, 'P', "GREEK CAPITAL LETTER RHO"},
    Character{0x03A4, Kind::look_alike, 'T', "GREEK CAPITAL LETTER TAU"},
    Character{0x03A5, Kind::look_alike, 'Y', "GREEK CAPITAL LETTER UPSILON"},
    Character{0x03A7, Kind::look_alike, 'X', "GREEK CAPITAL LETTER CHI"},
    Character{0x03B1, Kind::look_alike, 'a', "GREEK SMALL LETTER ALPHA"},
    Character{0x03B3, Kind::look_alike, 'y', "GREEK SMALL LETTER GAMMA"},
    Character{0x03B9, Kind::look_alike, 'i', "GREEK SMALL LETTER IOTA"},
    Character{0x03BA, Kind::look_alike, 'k', "GREEK SMALL LETTER KAPPA"},
    Character{0x03BD, Kind::look_alike, 'v', "GREEK SMALL LETTER NU"},
    Character{0x03BF, Kind::look_alike, 'o', "GREEK SMALL LETTER OMICRON"},
    Character{0x03C1, Kind::look_alike, 'p', "GREEK SMALL LETTER RHO"},
    Character{0x03C5, Kind::look_alike, 'u', "GREEK SMALL LETTER UPSILON"},
    Character{0x03DC, Kind::look_alike, 'F', "GREEK LETTER DIGAMMA"},
    Character{0x03F2, Kind::look_alike, 'c', "GREEK LUNATE SIGMA SYMBOL"},
    Character{0x03F3, Kind::look_alike, 'j', "GREEK LETTER YOT"},
    Character{0x03F9, Kind::look_alike, 'C', "GREEK CAPITAL LUNATE SIGMA SYMBOL"},
    Character{0x0405, Kind::look_alike, 'S', "CYRILLIC CAPITAL LETTER DZE"},
    Character{0x0406, Kind::look_alike, 'I', "CYRILLIC CAPITAL LETTER BYELORUSSIAN-UKRAINIAN I"},
    Character{0x0408, Kind::look_alike, 'J', "CYRILLIC CAPITAL LETTER JE"},
    Character{0x0410, Kind::look_alike, 'A', "CYRILLIC CAPITAL LETTER A"},
    Character{0x0412, Kind::look_alike, 'B', "CYRILLIC CAPITAL LETTER VE"},
    Character{0x0415, Kind::look_alike, 'E', "CYRILLIC CAPITAL LETTER IE"},
    Character{0x041A, Kind::look_alike, 'K', "CYRILLIC CAPITAL LETTER KA"},
    Character{0x041C, Kind::look_alike, 'M', "CYRILLIC CAPITAL LETTER EM"},
    Character{0x041D, Kind::look_alike, 'H', "CYRILLIC CAPITAL LETTER EN"},
    Character{0x041E, Kind::look_alike, 'O', "CYRILLIC CAPITAL LETTER O"},
    Character{0x0420, Kind::look_alike, 'P', "CYRILLIC CAPITAL LETTER ER"},
    Character{0x0421, Kind::look_alike, 'C', "CYRILLIC CAPITAL LETTER ES"},
    Character{0x0422, Kind::look_alike, 'T', "CYRILLIC CAPITAL LETTER TE"},
    Character{0x0423, Kind::look_alike, 'Y', "CYRILLIC CAPITAL LETTER U"},
    Character{0x0425, Kind::look_alike, 'X', "CYRILLIC CAPITAL LETTER HA"},
    Character{0x0430, Kind::look_alike, 'a', "CYRILLIC SMALL LETTER A"},
    Character{0x0435, Kind::look_alike, 'e', "CYRILLIC SMALL LETTER IE"},
    Character{0x043E, Kind::look_alike, 'o', "CYRILLIC SMALL LETTER O"},
    Character{0x0440, Kind::look_alike, 'p', "CYRILLIC SMALL LETTER ER"},
    Character{0x0441, Kind::look_alike, 'c', "CYRILLIC SMALL LETTER ES"},
    Character{0x0443, Kind::look_alike, 'y', "CYRILLIC SMALL LETTER U"},
    Character{0x0445, Kind::look_alike, 'x', "CYRILLIC SMALL LETTER HA"},
    Character{0x0455, Kind::look_alike, 's', "CYRILLIC SMALL LETTER DZE"},
    Character{0x0456, Kind::look_alike, 'i', "CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I"},
    Character{0x0458, Kind::look_alike, 'j', "CYRILLIC SMALL LETTER JE"},
    Character{0x0474, Kind::look_alike, 'V', "CYRILLIC CAPITAL LETTER IZHITSA"},
    Character{0x0475, Kind::look_alike, 'v', "CYRILLIC SMALL LETTER IZHITSA"},
    Character{0x04AE, Kind::look_alike, 'Y', "CYRILLIC CAPITAL LETTER STRAIGHT U"},
    Character{0x04BB, Kind::look_alike, 'h', "CYRILLIC SMALL LETTER SHHA"},
    Character{0x04C0, Kind::look_alike, 'I', "CYRILLIC LETTER PALOCHKA"},
    Character{0x04CF, Kind::look_alike, 'l', "CYRILLIC SMALL LETTER PALOCHKA"},
    Character{0x0501, Kind::look_alike, 'd', "CYRILLIC SMALL LETTER KOMI DE"},
    Character{0x050C, Kind::look_alike, 'G', "CYRILLIC CAPITAL LETTER KOMI SJE"},
    Character{0x051A, Kind::look_alike, 'Q', "CYRILLIC CAPITAL LETTER QA"},
    Character{0x051B, Kind::look_alike, 'q', "CYRILLIC SMALL LETTER QA"},
    Character{0x051C, Kind::look_alike, 'W', "CYRILLIC CAPITAL LETTER WE"},
    Character{0x051D, Kind::look_alike, 'w', "CYRILLIC SMALL LETTER WE"},
    Character{0x053C, Kind::look_alike, 'L', "ARMENIAN CAPITAL LETTER LIWN"},
    Character{0x054D, Kind::look_alike, 'U', "ARMENIAN CAPITAL LETTER SEH"},
    Character{0x054F, Kind::look_alike, 'S', "ARMENIAN CAPITAL LETTER TIWN"},
    Character{0x0555, Kind::look_alike, 'O', "ARMENIAN CAPITAL LETTER OH"},
    Character{0x055D, Kind::look_alike, '\'', "ARMENIAN COMMA"},
    Character{0x0566, Kind::look_alike, 'q', "ARMENIAN SMALL LETTER ZA"},
    Character{0x0570, Kind::look_alike, 'h', "ARMENIAN SMALL LETTER HO"},
    Character{0x0575, Kind::look_alike, 'j', "ARMENIAN SMALL LETTER YI"},
    Character{0x0578, Kind::look_alike, 'n', "ARMENIAN SMALL LETTER VO"},
    Character{0x057D, Kind::look_alike, 'u', "ARMENIAN SMALL LETTER SEH"},
    Character{0x0581, Kind::look_alike, 'g', "ARMENIAN SMALL LETTER CO"},
    Character{0x0585, Kind::look_alike, 'o', "ARMENIAN SMALL LETTER OH"},
    Character{0x0589, Kind::look_alike, ':', "ARMENIAN FULL STOP"},
    Character{0x061C, Kind::invisible, '\0', "ARABIC LETTER MARK"},
    Character{0x115F, Kind::invisible, '\0', "HANGUL CHOSEONG FILLER"},
    Character{0x1160, Kind::invisible, '\0', "HANGUL JUNGSEONG FILLER"},
    Character{0x13A0, Kind::look_alike, 'D', "CHEROKEE LETTER A"},
    Character{0x13A2, Kind::look_alike, 'T', "CHEROKEE LETTER I"},
    Character{0x13AA, Kind::look_alike, 'A', "CHEROKEE LETTER GO"},
    Character{0x13AB, Kind::look_alike, 'J', "CHEROKEE LETTER GU"},
    Character{0x13AC, Kind::look_alike, 'E', "CHEROKEE LETTER GV"},
    Character{0x13B3, Kind::look_alike, 'W', "CHEROKEE LETTER LA"},
    Character{0x13B7, Kind::look_alike, 'M', "CHEROKEE LETTER LU"},
    Character{0x13BB, Kind::look_alike, 'H', "CHEROKEE LETTER MI"},
    Character{0x13C3, Kind::look_alike, 'Z', "CHEROKEE LETTER NO"},
    Character{0x13D9, Kind::look_alike, 'V', "CHEROKEE LETTER DO"},
    Character{0x13DA, Kind::look_alike, 'S', "CHEROKEE LETTER DU"},
    Character{0x13DE, Kind::look_alike, 'L', "CHEROKEE LETTER TLE"},
    Character{0x13DF, Kind::look_alike, 'C', "CHEROKEE LETTER TLI"},
    Character{0x13E2, Kind::look_alike, 'P', "CHEROKEE LETTER TLV"},
    Character{0x13E6, Kind::look_alike, 'K', "CHEROKEE LETTER TSO"},
    Character{0x13F4, Kind::look_alike, 'B', "CHEROKEE LETTER YV"},
    Character{0x1680, Kind::space, ' ', "OGHAM SPACE MARK"},
    Character{0x17B4, Kind::invisible, '\0', "KHMER VOWEL INHERENT AQ"},
    Character{0x17B5, Kind::invisible, '\0', "KHMER VOWEL INHERENT AA"},
    Character{0x180E, Kind::invisible, '\0', "MONGOLIAN VOWEL SEPARATOR"},
    Character{0x2000, Kind::space, ' ', "EN QUAD"},
    Character{0x2001, Kind::space, ' ', "EM QUAD"},
    Character{0x2002, Kind::space, ' ', "EN SPACE"},
    Character{0x2003, Kind::space, ' ', "EM SPACE"},
    Character{0x2004, Kind::space, ' ', "THREE-PER-EM SPACE"},
    Character{0x2005, Kind::space, ' ', "FOUR-PER-EM SPACE"},
    Character{0x2006, Kind::space, ' ', "SIX-PER-EM SPACE"},
    Character{0x2007, Kind::space, ' ', "FIGURE SPACE"},
    Character{0x2008, Kind::space, ' ', "PUNCTUATION SPACE"},
    Character{0x2009, Kind::space, ' ', "THIN SPACE"},
    Character{0x200A, Kind::space, ' ', "HAIR SPACE"},
    Character{0x200B, Kind::invisible, '\0', "ZERO WIDTH SPACE"},
    Character{0x200C, Kind::invisible, '\0', "ZERO WIDTH NON-JOINER"},
    Character{0x200D, Kind::invisible, '\0', "ZERO WIDTH JOINER"},
    Character{0x200E, Kind::invisible, '\0', "LEFT-TO-RIGHT MARK"},
    Character{0x200F, Kind::invisible, '\0', "RIGHT-TO-LEFT MARK"},
    Character{0x2010, Kind::look_alike, '-', "HYPHEN"},
    Character{0x2011, Kind::look_alike, '-', "NON-BREAKING HYPHEN"},
    Character{0x2012, Kind::look_alike, '-', "FIGURE DASH"},
    Character{0x2013, Kind::look_alike, '-', "EN DASH"},
    Character{0x2014, Kind::look_alike, '-', "EM DASH"},
    Character{0x2015, Kind::look_alike, '-', "HORIZONTAL BAR"},
    Character{0x2018, Kind::look_alike, '\'', "LEFT SINGLE QUOTATION MARK"},
    Character{0x2019, Kind::look_alike, '\'', "RIGHT SINGLE QUOTATION MARK"},
    Character{0x201A, Kind::look_alike, ',', "SINGLE LOW-9 QUOTATION MARK"},
    Character{0x201B, Kind::look_alike, '\'', "SINGLE HIGH-REVERSED-9 QUOTATION MARK"},
    Character{0x201C, Kind::look_alike, '"', "LEFT DOUBLE QUOTATION MARK"},
    Character{0x201D, Kind::look_alike, '"', "RIGHT DOUBLE QUOTATION MARK"},
    Character{0x201E, Kind::look_alike, '"', "DOUBLE LOW-9 QUOTATION MARK"},
    Character{0x201F, Kind::look_alike, '"', "DOUBLE HIGH-REVERSED-9 QUOTATION MARK"},
    Character{0x2024, Kind::look_alike, '.', "ONE DOT LEADER"},
    Character{0x2028, Kind::space, ' ', "LINE SEPARATOR"},
    Character{0x2029, Kind::space, ' ', "PARAGRAPH SEPARATOR"},
    Character{0x202A, Kind::invisible, '\0', "LEFT-TO-RIGHT EMBEDDING"},
    Character{0x202B, Kind::invisible, '\0', "RIGHT-TO-LEFT EMBEDDING"},
    Character{0x202C, Kind::invisible, '\0', "POP DIRECTIONAL FORMATTING"},
    Character{0x202D, Kind::invisible, '\0', "LEFT-TO-RIGHT OVERRIDE"},
    Character{0x202E, Kind::invisible, '\0', "RIGHT-TO-LEFT OVERRIDE"},
    Character{0x202F, Kind::space, ' ', "NARROW NO-BREAK SPACE"},
    Character{0x2032, Kind::look_alike, '\'', "PRIME"},
    Character{0x2033, Kind::look_alike, '"', "DOUBLE PRIME"},
    Character{0x2039, Kind::look_alike, '<', "SINGLE LEFT-POINTING ANGLE QUOTATION MARK"},
    Character{0x203A, Kind::look_alike, '>', "SINGLE RIGHT-POINTING ANGLE QUOTATION MARK"},
    Character{0x2044, Kind::look_alike, '/', "FRACTION SLASH"},
    Character{0x205F, Kind::space, ' ', "MEDIUM MATHEMATICAL SPACE"},
    Character{0x2060, Kind::invisible, '\0', "WORD JOINER"},
    Character{0x2061, Kind::invisible, '\0', "FUNCTION APPLICATION"},
    Character{0x2062, Kind::invisible, '\0', "INVISIBLE TIMES"},
    Character{0x2063, Kind::invisible, '\0', "INVISIBLE SEPARATOR"},
    Character{0x2064, Kind::invisible, '\0', "INVISIBLE PLUS"},
    Character{0x2066, Kind::invisible, '\0', "LEFT-TO-RIGHT ISOLATE"},
    Character{0x2067, Kind::invisible, '\0', "RIGHT-TO-LEFT ISOLATE"},
    Character{0x2068, Kind::invisible, '\0', "FIRST STRONG ISOLATE"},
    Character{0x2069, Kind::invisible, '\0', "POP DIRECTIONAL ISOLATE"},
    Character{0x206A, Kind::invisible, '\0', "INHIBIT SYMMETRIC SWAPPING"},
    Character{0x206B, Kind::invisible, '\0', "ACTIVATE SYMMETRIC SWAPPING"},
    Character{0x206C, Kind::invisible, '\0', "INHIBIT ARABIC FORM SHAPING"},
    Character{0x206D, Kind::invisible, '\0', "ACTIVATE ARABIC FORM SHAPING"},
    Character{0x206E, Kind::invisible, '\0', "NATIONAL DIGIT SHAPES"},
    Character{0x206F, Kind::invisible, '\0', "NOMINAL DIGIT SHAPES"},
    Character{0x2212, Kind::look_alike, '-', "MINUS SIGN"},
    Character{0x2215, Kind::look_alike, '/', "DIVISION SLASH"},
    Character{0x2217, Kind::look_alike, '*', "ASTERISK OPERATOR"},
    Character{0x2236, Kind::look_alike, ':', "RATIO"},
    Character{0x2800, Kind::space, ' ', "BRAILLE PATTERN BLANK"},
    Character{0x3000, Kind::space, ' ', "IDEOGRAPHIC SPACE"},
    Character{0x3164, Kind::invisible, '\0', "HANGUL FILLER"},
    Character{0xA4FD, Kind::look_alike, ':', "LISU LETTER TONE MYA JEU"},
    Character{0xFE0E, Kind::invisible, '\0', "VARIATION SELECTOR-15"},
    Character{0xFE0F, Kind::invisible, '\0', "VARIATION SELECTOR-16"},
    Character{0xFE58, Kind::look_alike, '-', "SMALL EM DASH"},
    Character{0xFEFF, Kind::invisible, '\0', "ZERO WIDTH NO-BREAK SPACE"},
    Character{0xFFA0, Kind::invisible, '\0', "HALFWIDTH HANGUL FILLER"},
};
static_assert(std::ranges::is_sorted(table, {}, &Character::value));

// U+FF01 to U+FF5E are the printable ASCII characters in the width of an ideograph.
constexpr char32_t fullwidth_first = 0xFF01;
constexpr char32_t fullwidth_last = 0xFF5E;
bool is_fullwidth(char32_t value) { return value >= fullwidth_first && value <= fullwidth_last; }
char narrow(char32_t fullwidth) { return static_cast<char>(fullwidth - fullwidth_first + U'!'); }

}  // namespace

const Character* character(char32_t value) {
  if (value < 0x80) return nullptr;
  const auto* const found = std::ranges::lower_bound(table, value, {}, &Character::value);
  return found != table.end() && found->value == value ? found : nullptr;
}

char looks_like(char32_t value) {
  if (is_fullwidth(value)) return narrow(value);
  const Character* const known = character(value);
  return known == nullptr ? '\0' : known->looks_like;
}

bool is_invisible(char32_t value) {
  if (value >= 0xFE00 && value <= 0xFE0F) return true;    // variation selectors
  if (value >= 0xE0000 && value <= 0xE0FFF) return true;  // tags, and more variation selectors
  const Character* const known = character(value);
  return known != nullptr && known->kind == Kind::invisible;
}

std::string code_point(char32_t value) { return fmt::format("U+{:04X}", static_cast<std::uint32_t>(value)); }

std::string described(char32_t value) {
  std::string text = code_point(value);
  const char letter = is_fullwidth(value) ? narrow(value) : '\0';
  if (letter >= 'A' && letter <= 'Z') return text + " FULLWIDTH LATIN CAPITAL LETTER " + letter;
  if (letter >= 'a' && letter <= 'z')
    return text + " FULLWIDTH LATIN SMALL LETTER " + static_cast<char>(letter - 'a' + 'A');
  if (const Character* const known = character(value)) text += std::string(" ") + known->name;
  return text;
}

}  // namespace hook::text
