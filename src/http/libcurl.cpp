#include "http/libcurl.hpp"

#include <curl/curl.h>
#include <dlfcn.h>
#include <fmt/format.h>

#include <string_view>

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

void* open_libcurl() {
  void* const library = ::dlopen(base::shared_library_name("curl", 4).c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) throw cannot_load(::dlerror());
  return library;
}

Libcurl start() {
  const Libcurl found;
  if (found.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw cannot_load("it does not start");
  return found;
}

}  // namespace

LibcurlFunction::LibcurlFunction(const char* name) {
  static void* const library = open_libcurl();
  address_ = ::dlsym(library, name);
  if (address_ == nullptr) throw cannot_load(fmt::format("it is too old, and has no {}", name));
}

const Libcurl& libcurl() {
  static const Libcurl started = start();
  return started;
}

}  // namespace hook::http
