// One webhook as it crossed the wire.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace hook {

// How much of the bytes that were signed a file still has.
enum class Fidelity : std::uint8_t {
  exact,
  decoded,       // inflated, or turned into text by the format
  reserialized,  // the format holds parsed JSON, or complete JSON is not as long as its Content-Length
  truncated,     // shorter than its Content-Length, and not complete JSON
};

// How a body is written in the file that holds it.
enum class Wrapping : std::uint8_t { none, json_string, base64 };

// Whether two names are the same, in ASCII letters of either case.
bool equal_letters(std::string_view a, std::string_view b);
inline bool equal_but_for_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && equal_letters(a, b);
}

struct Header {
  std::string_view name;
  std::string_view value;
  std::string_view written;  // the value as it stands in the file; null where it stands in none
};

struct Origin {
  std::string_view path;
  std::uint64_t line = 1;    // on which `raw` starts
  std::uint64_t column = 1;  // at which it starts
  std::uint64_t index = 0;   // 0-based, in the file
};

// Views point into the batch that was read and into whoever made the delivery.
struct Delivery {
  std::string_view raw;   // what the file holds of it: the event or record, with its line end
  std::string_view body;  // the exact bytes that a signature covers
  // Of a body that is compressed, what it holds; null of one that is not.
  std::string_view inflated;
  // Why nobody can tell what the body holds, in words; empty where that is not so.
  std::string_view undecodable;
  std::string_view wrapped;  // the part of `raw` in which the body is written
  Wrapping wrapping = Wrapping::none;
  Fidelity fidelity = Fidelity::exact;
  bool from_record = false;
  std::vector<Header> headers;  // in order, with repeats
  std::string_view method;
  std::string_view target;
  std::string_view received_at;
  Origin origin;

  // The body as it is read as JSON. Signatures cover the body itself, and that is what is sent.
  std::string_view content() const { return inflated.data() == nullptr ? body : inflated; }

  // As new, but for the memory that the headers take.
  void clear();

  // Takes back what a capture record said.
  void clear_record();

  // Puts these headers in the place of all that have their names.
  void replace_headers(std::span<const Header> given);

  // The value of the first header of that name (RFC 9110: names are case-insensitive), if there is one.
  const Header* header(std::string_view name) const;
};

}  // namespace hook
