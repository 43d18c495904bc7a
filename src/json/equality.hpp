// Whether two values say the same, however they are written.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "json/document.hpp"

namespace hook::json {

// Strings by what their escapes stand for, numbers by their exact value (1, 1.0 and 10e-1 are equal, and
// 9007199254740993 is not 9007199254740992), arrays by their elements in order, objects by their members in any order.
bool equal_values(std::span<const Node> nodes, const Node& a, const Node& b);

// Appends a number so that equal ones are written alike: 1, 1.0 and 10e-1 as 1, and 1200 as 12e2.
void append_canonical_number(std::string& out, std::string_view number);

}  // namespace hook::json
