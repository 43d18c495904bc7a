#include "signature/hmac.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>

#include "base/hex.hpp"

using namespace hook;
using signature::Hash;

namespace {

std::string hmac(Hash hash, const std::string& secret, const std::string& body) {
  const signature::Key key(hash, secret);
  signature::Hmac hmac;
  hmac.start(key);
  hmac.add(body);
  return base::hex(hmac.finish().view());
}

}  // namespace

TEST_CASE("the test cases of RFC 2202 and RFC 4231 hold") {
  const std::string jefe = "what do ya want for nothing?";
  CHECK(hmac(Hash::sha1, "Jefe", jefe) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  CHECK(hmac(Hash::sha256, "Jefe", jefe) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hmac(Hash::sha512, "Jefe", jefe) ==
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b"
        "4b63"
        "6e070a38bce737");
  const std::string long_key(131, '\xaa');
  const std::string text = "Test Using Larger Than Block-Size Key - Hash Key First";
  CHECK(hmac(Hash::sha256, long_key, text) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(hmac(Hash::sha512, long_key, text) ==
        "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0a"
        "ec8b"
        "915a985d786598");
}

TEST_CASE("a body in pieces has the same signature, and one key serves many") {
  const signature::Key key(Hash::sha256, "secret");
  const std::string body(1000, 'x');
  signature::Hmac hmac;
  for (const std::size_t step : {1U, 7U, 64U, 999U, 1000U}) {
    hmac.start(key);
    for (std::size_t at = 0; at < body.size(); at += step) hmac.add(std::string_view(body).substr(at, step));
    const signature::Digest pieces = hmac.finish();
    hmac.start(key);
    hmac.add(body);
    CHECK(signature::equal(pieces.view(), hmac.finish().view()));
  }
}

TEST_CASE("a part of a digest is not equal to it, and nothing is equal to nothing") {
  CHECK(signature::equal("abcd", "abcd"));
  CHECK_FALSE(signature::equal("abcd", "abc"));
  CHECK_FALSE(signature::equal("abcd", "abce"));
  CHECK_FALSE(signature::equal("", ""));
}
