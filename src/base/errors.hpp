// The operating system's errors in our manner.
#pragma once

#include <string>

namespace hook::base {

// "permission denied", for the value of errno: lower case, like all that we say.
std::string error_text(int error);

}  // namespace hook::base
