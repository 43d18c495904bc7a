// Text in XML.
#pragma once

#include <string>
#include <string_view>

namespace hook::report {

// Append `text` so that it may stand between double quotes in an attribute, or in an element: markup as entities, and
// line ends and tabs as character references, where they would become blanks. What XML 1.0 has no way to
// write (section 2.2: controls, surrogates, U+FFFE and U+FFFF), and bytes that are not UTF-8, are shown as \x1b,
// \u{fffe} and \xff.
void append_xml_attribute(std::string& to, std::string_view text);
void append_xml_text(std::string& to, std::string_view text);

}  // namespace hook::report
