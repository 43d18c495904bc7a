#include "model/version.hpp"
#include <string_view>

namespace hook {

std::string_view version() { return COOLEDGE_HOOK_VERSION; }

}  // namespace hook
