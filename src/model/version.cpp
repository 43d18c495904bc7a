#include "model/version.hpp"

namespace hook {

std::string_view version() { return COOLEDGE_HOOK_VERSION; }

}  // namespace hook
