// Which version of the program this is.
#pragma once

#include <string_view>

namespace hook {

std::string_view version();  // "0.1.0"

}  // namespace hook
