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
  find(found.global_init, "curl_global_init");
  find(found.easy_init, "curl_easy_init");
  find(found.easy_cleanup, "curl_easy_cleanup");
  find(found.easy_setopt, "curl_easy_setopt");
  find(found.easy_getinfo, "curl_easy_getinfo");
  find(found.easy_header, "curl_easy_header");
  find(found.easy_strerror, "curl_easy_strerror");
  find(found.multi_init, "curl_multi_init");
  find(found.multi_cleanup, "curl_multi_cleanup");
  find(found.multi_setopt, "curl_multi_setopt");
  find(found.multi_add_handle, "curl_multi_add_handle");
  find(found.multi_remove_handle, "curl_multi_remove_handle");
  find(found.multi_perform, "curl_multi_perform");
  find(found.multi_poll, "curl_multi_poll");
  find(found.multi_info_read, "curl_multi_info_read");
  find(found.url, "curl_url");
  find(found.url_set, "curl_url_set");
  find(found.url_cleanup, "curl_url_cleanup");
  find(found.slist_append, "curl_slist_append");
  find(found.slist_free_all, "curl_slist_free_all");
  if (found.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw cannot_load("it does not start");
  return found;
}

}  // namespace

const Libcurl& libcurl() {
  static const Libcurl loaded = load();
  return loaded;
}

}  // namespace hook::http
