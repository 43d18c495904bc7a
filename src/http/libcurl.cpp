#include "http/libcurl.hpp"

#include <curl/curl.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include <string_view>
#include <type_traits>

#include "base/system.hpp"
#include "model/failure.hpp"

namespace hook::http {
namespace {

Failure cannot_load(std::string_view why) {
  return Failure(
      fmt::format("cannot load libcurl, which sends requests: {}", why),
      "install libcurl 7.85 or later: its package is libcurl4 (Debian 12, Ubuntu 22.04), libcurl4t64 (Debian 13, "
      "Ubuntu 24.04) or curl (other systems)");
}

Libcurl load() {
  void* const library = ::dlopen(base::shared_library_name("curl", 4).c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) throw cannot_load(::dlerror());
  Libcurl found{};
  const auto find = [&](auto& function, const char* name) {
    function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(::dlsym(library, name));
    if (function == nullptr) throw cannot_load(fmt::format("it is too old, and has no {}", name));
  };
#define HOOK_FIND(name) find(found.name, "curl_" #name);
  HOOK_FUNCTIONS_OF_LIBCURL(HOOK_FIND)
#undef HOOK_FIND
  if (found.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw cannot_load("it does not start");
  return found;
}

}  // namespace

const Libcurl& libcurl() {
  static const Libcurl loaded = load();
  return loaded;
}

}  // namespace hook::http
