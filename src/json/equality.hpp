// Whether two values say the same, however they are written.
#pragma once

#include <span>

#include "json/document.hpp"

namespace hook::json {

// Strings by what their escapes stand for, numbers by their exact value (1, 1.0 and 10e-1 are equal, and
// 9007199254740993 is not 9007199254740992), arrays by their elements in order, objects by their members in any order.
bool equal_values(std::span<const Node> nodes, const Node& a, const Node& b);

}  // namespace hook::json
