// libcurl, loaded by the first who asks for it. It brings some twenty libraries (Kerberos, LDAP, SSH …), and linked
// with the program it would more than double the time of every start, also of commands that never send.
#pragma once

#include <curl/curl.h>

namespace hook::http {

// One of its functions, found by name. Throws Failure where this machine's libcurl does not have it.
class LibcurlFunction {
 public:
  explicit LibcurlFunction(const char* name);

  template <typename Function>
  operator Function*() const {
    return reinterpret_cast<Function*>(address_);
  }

 private:
  void* address_;
};

// Its functions that are used here, by their names without `curl_`.
struct Libcurl {
  decltype(&::curl_global_init) global_init = LibcurlFunction("curl_global_init");
  decltype(&::curl_easy_init) easy_init = LibcurlFunction("curl_easy_init");
  decltype(&::curl_easy_cleanup) easy_cleanup = LibcurlFunction("curl_easy_cleanup");
  decltype(&::curl_easy_setopt) easy_setopt = LibcurlFunction("curl_easy_setopt");
  decltype(&::curl_easy_getinfo) easy_getinfo = LibcurlFunction("curl_easy_getinfo");
  decltype(&::curl_easy_header) easy_header = LibcurlFunction("curl_easy_header");
  decltype(&::curl_easy_strerror) easy_strerror = LibcurlFunction("curl_easy_strerror");
  decltype(&::curl_multi_init) multi_init = LibcurlFunction("curl_multi_init");
  decltype(&::curl_multi_cleanup) multi_cleanup = LibcurlFunction("curl_multi_cleanup");
  decltype(&::curl_multi_setopt) multi_setopt = LibcurlFunction("curl_multi_setopt");
  decltype(&::curl_multi_add_handle) multi_add_handle = LibcurlFunction("curl_multi_add_handle");
  decltype(&::curl_multi_remove_handle) multi_remove_handle = LibcurlFunction("curl_multi_remove_handle");
  decltype(&::curl_multi_perform) multi_perform = LibcurlFunction("curl_multi_perform");
  decltype(&::curl_multi_poll) multi_poll = LibcurlFunction("curl_multi_poll");
  decltype(&::curl_multi_info_read) multi_info_read = LibcurlFunction("curl_multi_info_read");
  decltype(&::curl_url) url = LibcurlFunction("curl_url");
  decltype(&::curl_url_set) url_set = LibcurlFunction("curl_url_set");
  decltype(&::curl_url_cleanup) url_cleanup = LibcurlFunction("curl_url_cleanup");
  decltype(&::curl_slist_append) slist_append = LibcurlFunction("curl_slist_append");
  decltype(&::curl_slist_free_all) slist_free_all = LibcurlFunction("curl_slist_free_all");
};

// Ready to be used, from any thread. Throws Failure where this machine has none, or one that is too old.
const Libcurl& libcurl();

}  // namespace hook::http
