#include "record/content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/gzip.hpp"
#include "json/document.hpp"
#include "model/delivery.hpp"

namespace hook::record {
namespace {

bool is_gzip_name(std::string_view encoding) {  // RFC 9110, section 8.4.1.3: x-gzip is the same
  return equal_but_for_case(encoding, "gzip") || equal_but_for_case(encoding, "x-gzip");
}

// Of an attacker's text, only what looks like a name is shown.
std::string shown(std::string_view encoding) {
  constexpr std::size_t size_max = 40;
  const bool plain = encoding.size() <= size_max && std::ranges::all_of(encoding, [](char c) {
                       return c >= ' ' && c < '\x7f' && c != '"' && c != '\\';
                     });
  return plain ? fmt::format("\"{}\"", encoding) : "not known";
}

// Compressed data has control characters, and JSON has none.
bool is_text(std::string_view body) {
  return std::ranges::none_of(
      body, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; });
}

}  // namespace

void ContentDecoder::decode(Delivery& delivery) {
  delivery.inflated = delivery.undecodable = {};
  if (delivery.body.empty() || delivery.body.front() == '{') return;  // nearly all
  const bool is_gzip = base::is_gzip(delivery.body);
  const Header* const encoding = delivery.header("Content-Encoding");
  const std::string_view name = encoding == nullptr ? std::string_view() : encoding->value;
  if (is_gzip && is_gzip_name(name)) {
    inflate(delivery);
    return;
  }
  if (!is_gzip && (encoding == nullptr || equal_but_for_case(name, "identity") || is_text(delivery.body))) return;
  if (encoding == nullptr) why_ = "the body is compressed with gzip, and no Content-Encoding header says so";
  else if (is_gzip_name(name)) why_ = "the Content-Encoding is gzip, but the body is neither gzip nor text";
  else why_ = fmt::format("the body's Content-Encoding is {}: only gzip can be read", shown(name));
  delivery.undecodable = why_;
}

void ContentDecoder::inflate(Delivery& delivery) {
  const base::Inflated outcome = base::inflate(delivery.body, bytes_max_, inflated_);
  if (outcome == base::Inflated::whole) {
    const std::size_t size = inflated_.size();
    inflated_.append(json::padding, ' ');
    delivery.inflated = std::string_view(inflated_).substr(0, size);
    return;
  }
  why_ = "the gzip body is damaged or cut off";
  if (outcome == base::Inflated::too_large)
    why_ = fmt::format("the gzip body holds more than {} bytes: --max-size raises the limit", bytes_max_);
  delivery.undecodable = why_;
}

}  // namespace hook::record
