#include "base/base64.hpp"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

TEST_CASE("base64 is decoded as in RFC 4648, section 10") {
  const std::vector<std::pair<const char*, const char*>> vectors{{"", ""},
                                                                 {"Zg==", "f"},
                                                                 {"Zm8=", "fo"},
                                                                 {"Zm9v", "foo"},
                                                                 {"Zm9vYg==", "foob"},
                                                                 {"Zm9vYmE=", "fooba"},
                                                                 {"Zm9vYmFy", "foobar"}};
  for (const auto& [text, expected] : vectors) {
    std::string out = "before ";
    CHECK(hook::base::append_base64_decoded(out, text));
    CHECK(out == std::string("before ") + expected);
  }
}

TEST_CASE("what is not base64 is refused and leaves nothing behind") {
  for (const char* text :
       {"Z", "Zg", "Zg=", "Zg===", "Zm9v\n", "Zm 9", "Zm9_", "=Zm9", "Zh==", "Zm9=", "====", "Zg==Zg=="}) {
    CAPTURE(text);
    std::string out = "kept";
    CHECK_FALSE(hook::base::append_base64_decoded(out, text));
    CHECK(out == "kept");
  }
}
