// libcurl, loaded by the first who asks for it. It brings some twenty libraries (Kerberos, LDAP, SSH …), and linked
// with the program it would more than double the time of every start, also of commands that never send.
#pragma once

#include <curl/curl.h>

namespace hook::http {

// Its functions that are used here, by their names without `curl_`.
#define HOOK_FUNCTIONS_OF_LIBCURL(of_each)                                                                         \
  of_each(global_init) of_each(easy_init) of_each(easy_cleanup) of_each(easy_setopt) of_each(easy_getinfo)         \
      of_each(easy_header) of_each(easy_strerror) of_each(multi_init) of_each(multi_cleanup) of_each(multi_setopt) \
          of_each(multi_add_handle) of_each(multi_remove_handle) of_each(multi_perform) of_each(multi_poll)        \
              of_each(multi_info_read) of_each(url) of_each(url_set) of_each(url_cleanup) of_each(slist_append)    \
                  of_each(slist_free_all)

struct Libcurl {
#define HOOK_DECLARE(name) decltype(&::curl_##name) name;
  HOOK_FUNCTIONS_OF_LIBCURL(HOOK_DECLARE)
#undef HOOK_DECLARE
};

// Ready to be used, from any thread. Throws Failure where this machine has none, or one that is too old.
const Libcurl& libcurl();

}  // namespace hook::http
