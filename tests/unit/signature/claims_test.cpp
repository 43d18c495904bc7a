#include "signature/claims.hpp"

#include <doctest/doctest.h>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "base/hex.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "signature/hmac.hpp"
#include "signature/scheme.hpp"

using namespace hook;
using signature::Hash;

namespace {

const std::string hex64 = "3f84624b9da0ef68e7f701f10592968775e281f35083c64015495d7ad0db6635";
const std::string base64 = "P4RiS52g72jn9wHxBZKWh3XigfNQg8ZAFUldetDbZjU=";

struct Read {
  explicit Read(const std::string& value, const std::string& scheme = {}, Hash hash = Hash::sha256)
      : text(value), rows(signature::schemes(hash, signature::signature_header_default)) {
    if (!scheme.empty()) std::erase_if(rows, [&](const signature::Scheme& row) { return row.name != scheme; });
    header = {"X-Cooledge-Signature", text, {}};
    signature::read_claims(header, rows, hash, claims);
  }
  Read(const Read&) = delete;
  Read& operator=(const Read&) = delete;
  const signature::Claim& only() const {
    REQUIRE(claims.list.size() == 1);
    return claims.list.front();
  }
  bool good() const { return only().digest.size != 0 && base::hex(only().digest.view()) == hex64; }

  std::string text;
  Header header;
  std::vector<signature::Scheme> rows;
  signature::Claims claims;
};

}  // namespace

TEST_CASE("the shape of a value tells its scheme") {
  const std::pair<std::string, std::string> values[] = {{hex64, "hex"},
                                                        {"sha256=" + hex64, "prefixed"},
                                                        {"SHA256=" + hex64, "prefixed"},
                                                        {base64, "base64"},
                                                        {"t=1700000000,v1=" + hex64, "timestamped"},
                                                        {"v1=" + hex64 + ",t=1700000000", "timestamped"},
                                                        {"v1," + base64, "standard"},
                                                        {" \t" + hex64 + " ", "hex"}};
  for (const auto& row : values) {
    const auto& value = row.first;
    const auto& scheme = row.second;
    CAPTURE(value);
    const Read read(value);
    CHECK(read.only().scheme->name == scheme);
    CHECK(read.good());
  }
}

TEST_CASE("upper case fits, and is noticed") {
  std::string upper = hex64;
  for (char& c : upper) c = static_cast<char>(std::toupper(c));
  CHECK(Read(upper).good());
  CHECK(Read(upper).only().upper_case);
  CHECK(Read("SHA256=" + hex64).only().upper_case);
  CHECK_FALSE(Read(hex64).only().upper_case);
}

TEST_CASE("what cannot be a signature is malformed, and says why") {
  const std::pair<std::string, std::string> values[] = {{hex64.substr(1), "63 hexadecimal digits"},
                                                        {hex64.substr(2), "62 hexadecimal digits"},
                                                        {hex64 + "00", "66 hexadecimal digits"},
                                                        {"g" + hex64.substr(1), "character 1"},
                                                        {"\"" + hex64 + "\"", "quotes"},
                                                        {"sha1=" + hex64.substr(24), "said to be sha1"},
                                                        {base64.substr(0, 43), "without its padding"},
                                                        {"-" + base64.substr(1), "URL-safe"},
                                                        {base64.substr(0, 42) + "V=", "bits behind"},
                                                        {base64 + base64, "not base64"},
                                                        {"sha256=" + base64, "not hexadecimal"}};
  for (const auto& row : values) {
    const auto& value = row.first;
    const auto& why = row.second;
    CAPTURE(value);
    const Read read(value);
    CHECK(read.only().digest.size == 0);
    CHECK_MESSAGE(read.only().wrong.find(why) != std::string::npos, read.only().wrong);
  }
}

TEST_CASE("of several values each is a claim, and of unknown versions none is") {
  CHECK(Read(hex64 + "," + hex64 + ", " + hex64 + " " + hex64).claims.list.size() == 4);
  const Read versions("t=1,v0=" + hex64 + ",v1=" + hex64 + ",v1=00,v2=x");
  CHECK(versions.claims.list.size() == 2);
  CHECK(versions.claims.list[0].timestamp == "1");
  const Read unknown("t=1,v0=" + hex64);
  CHECK(unknown.claims.list.empty());
  REQUIRE(unknown.claims.unknown.size() == 1);
  CHECK(unknown.claims.unknown.front().prefix == "v0=");
  CHECK(Read("v1a," + base64 + " v2,x").claims.list.empty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += hex64 + ",";
  CHECK(Read(many).claims.list.size() == signature::claims_max);
  CHECK(Read(many).claims.too_many);
}

TEST_CASE("a pinned scheme takes no other shape") {
  CHECK(Read(base64, "hex").only().digest.size == 0);
  CHECK(Read(hex64, "base64").only().digest.size == 0);
  CHECK(Read(hex64, "prefixed").only().digest.size == 0);
  CHECK(Read("t=1,v1=" + hex64, "timestamped").good());
  CHECK(Read("sha1=" + hex64.substr(24), "prefixed", Hash::sha1).only().digest.size == 20);
}

TEST_CASE("a timestamp is digits, nothing else") {
  CHECK(signature::why_not_timestamp("1700000000").empty());
  for (const char* text :
       {"", " 1700000000", "1e9", "1_7", "1700000000.5", "-1", "1700000000abc", "+1", "1700000000 "}) {
    CHECK_FALSE(signature::why_not_timestamp(text).empty());
  }
}

TEST_CASE("a template holds the body once, and names what a delivery has") {
  for (const char* text : {"", "{timestamp}", "{body}{body}", "{body", "{bodies}", "{header:}{body}"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(signature::SignedText{text}, Failure);
  }
  Delivery delivery;
  delivery.headers = {{"X-Time", "17", {}}};
  delivery.method = "POST";
  signature::SignedText::Frame frame;
  const signature::SignedText text("v0:{header:x-time}:{method}:{body}}{timestamp}");
  text.frame(delivery, "99", frame);
  CHECK(frame.before == "v0:17:POST:");
  CHECK(frame.behind == "}99");
  CHECK(frame.missing.empty());
  signature::SignedText("{header:X-Other}.{body}").frame(delivery, {}, frame);
  CHECK(frame.missing == "X-Other");
}
