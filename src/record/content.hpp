// Bodies that are compressed: what their Content-Encoding (RFC 9110, section 8.4) says, and what they hold.
#pragma once

#include <cstddef>
#include <string>

#include "model/delivery.hpp"

namespace hook::record {

// Unless it is told otherwise, no more is inflated.
inline constexpr std::size_t content_bytes_max_default = std::size_t{64} << 20U;

// For one thread; what it put into a delivery is good until its next call.
class ContentDecoder {
 public:
  // `bytes_max`: no body is inflated to more.
  explicit ContentDecoder(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // Sets `inflated` of a delivery with a gzip body, followed by json::padding readable bytes, or `undecodable` where it
  // cannot be read. A body that is text is left alone, whatever its headers say: servers and proxies that inflate it
  // often keep them.
  void decode(Delivery& delivery);

 private:
  void inflate(Delivery& delivery);

  std::size_t bytes_max_;
  std::string inflated_;
  std::string why_;
};

}  // namespace hook::record
