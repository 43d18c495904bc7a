#include "base/base64.hpp"

#include <doctest/doctest.h>

#include <string>
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
    CHECK(hook::base::base64_decoded(text) == expected);
  }
}

TEST_CASE("what is not base64 is refused") {
  for (const char* text :
       {"Z", "Zg", "Zg=", "Zg===", "Zm9v\n", "Zm 9", "Zm9_", "=Zm9", "Zh==", "Zm9=", "====", "Zg==Zg=="}) {
    CAPTURE(text);
    CHECK_FALSE(hook::base::base64_decoded(text));
  }
}

TEST_CASE("base64 is written with padding, and read leniently where senders write it so") {
  CHECK(hook::base::base64("") == "");
  CHECK(hook::base::base64("f") == "Zg==");
  CHECK(hook::base::base64("foobar") == "Zm9vYmFy");
  char out[16];
  CHECK(hook::base::decode_base64("Zg", hook::base::Base64::lenient, out) == 1);
  CHECK(hook::base::decode_base64("Zh==", hook::base::Base64::lenient, out) == 1);  // stray bits
  CHECK(hook::base::decode_base64("_-8", hook::base::Base64::lenient, out) == 2);
  for (const char* text : {"Zg=", "Z", "Zg===", "Z g=", "Zg==\n"}) {
    CAPTURE(text);
    CHECK_FALSE(hook::base::decode_base64(text, hook::base::Base64::lenient, out));
  }
}
