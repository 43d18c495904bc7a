#include "base/gzip.hpp"

#include <zlib.h>

#include <array>
#include <cstddef>
#include <new>
#include <string>
#include <string_view>

namespace hook::base {
namespace {

Bytef* input(std::string_view bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write there
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

Inflated inflate(std::string_view packed, std::size_t size_max, std::string& out) {
  constexpr int gzip_or_zlib = 32 + MAX_WBITS;
  out.clear();
  z_stream stream{};
  if (inflateInit2(&stream, gzip_or_zlib) != Z_OK) throw std::bad_alloc();
  stream.next_in = input(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  std::array<char, 1U << 14U> piece{};
  int status = Z_OK;
  while (status == Z_OK && out.size() <= size_max) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    status = ::inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
    const bool more = status == Z_STREAM_END && is_gzip(packed.substr(packed.size() - stream.avail_in));
    if (more) status = inflateReset(&stream);
  }
  const bool whole = status == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (out.size() > size_max) return Inflated::too_large;
  return whole ? Inflated::whole : Inflated::damaged;
}

std::string gzip(std::string_view bytes, int level) {
  constexpr int gzip_only = 16 + MAX_WBITS;
  constexpr int memory_level = 8;
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_only, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = input(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace hook::base
