#include "record/content.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "base/gzip.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"

using namespace hook;

namespace {

Delivery delivery_of(std::string_view body, std::string_view encoding) {
  Delivery delivery;
  delivery.body = body;
  if (!encoding.empty()) delivery.headers.push_back({"content-encoding", encoding, {}});
  return delivery;
}

}  // namespace

TEST_CASE("a gzip body is inflated for who reads it, and stays what it is for who verifies or sends it") {
  record::ContentDecoder decoder(1000);
  const std::string text = "{\"a\":1}";
  const std::string packed = base::gzip(text, 6);
  for (const std::string_view name : {"gzip", "GZip", "x-gzip"}) {
    Delivery delivery = delivery_of(packed, name);
    decoder.decode(delivery);
    CHECK(delivery.content() == text);
    CHECK(delivery.body == packed);
    CHECK(delivery.undecodable.empty());
    json::Reader reader;
    CHECK(reader.read(delivery.content()).well_formed());
    delivery.clear();
    CHECK(delivery.inflated.data() == nullptr);
  }
  const std::string nothing = base::gzip("", 6);
  Delivery delivery = delivery_of(nothing, "gzip");
  decoder.decode(delivery);
  CHECK(delivery.content().empty());
  CHECK(delivery.undecodable.empty());
}

TEST_CASE("a body that is text is its own content, whatever its Content-Encoding says") {
  record::ContentDecoder decoder(1000);
  for (const std::string_view body :
       {"{\"a\":1}", " \t\r\n{\"a\":\"\xC3\xA4\"}", "\xEF\xBB\xBF{}", "no JSON", "[1]", ""}) {
    for (const std::string_view name : {"", "gzip", "br", "deflate", "identity"}) {
      Delivery delivery = delivery_of(body, name);
      decoder.decode(delivery);
      CHECK(delivery.content() == body);
      CHECK(delivery.undecodable.empty());
    }
  }
}

TEST_CASE("a body that cannot be inflated says why") {
  record::ContentDecoder decoder(1000);
  const auto why = [&](std::string_view body, std::string_view name) {
    Delivery delivery = delivery_of(body, name);
    decoder.decode(delivery);
    CHECK(delivery.inflated.data() == nullptr);
    return std::string(delivery.undecodable);
  };
  const std::string packed = base::gzip(std::string(1000, 'a'), 6);
  CHECK(why("{", "gzip").empty());
  CHECK(why(base::gzip(std::string(1001, 'a'), 6), "gzip") ==
        "the gzip body holds more than 1000 bytes: --max-size raises the limit");
  for (std::size_t size = 2; size < packed.size(); ++size)
    CHECK(why(packed.substr(0, size), "gzip") == "the gzip body is damaged or cut off");
  CHECK(why(packed, "br") == "the body's Content-Encoding is \"br\": only gzip can be read");
  CHECK(why(packed, "\"\x1b") == "the body's Content-Encoding is not known: only gzip can be read");
  CHECK(why(packed, "") == "the body is compressed with gzip, and no Content-Encoding header says so");
  CHECK(why("\x1f\x01", "gzip") == "the Content-Encoding is gzip, but the body is neither gzip nor text");
}
