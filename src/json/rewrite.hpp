// A JSON text as other programs would write it: to find out what somebody else did to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/document.hpp"

namespace hook::json {

// What is written as an escape beside what must be (RFC 8259, section 7).
enum class Escaping : std::uint8_t {
  none,
  slash,            // \/
  ascii,            // all that is not ASCII, digits in lower case
  ascii_upper,      // the same in upper case
  slash_and_ascii,  // PHP's json_encode
  html,             // < > & U+2028 U+2029: Go's encoding/json
};

enum class Order : std::uint8_t { as_is, sorted, given, permuted };

struct Writing {
  std::string_view comma = ",";
  std::string_view colon = ":";
  std::string_view indent;  // of a level; empty: all on one line
  Order order = Order::as_is;
  Escaping escaping = Escaping::none;
  std::uint64_t permutation = 0;  // which of all orders that the members of all objects can have, for Order::permuted
  bool plain_numbers = false;     // 1.0 as 1, 1e2 as 100: ECMAScript's Number::toString
  std::size_t fraction_at = 0;    // the integer that is written with .0, counted from 1; 0: none
  bool fraction_everywhere = false;
};

// In how many orders the members of all objects can stand, or `most` where that is more.
std::uint64_t permutations(const Document& document, std::uint64_t most);

// Appends the document, written so. `names` is the order of the root object's members for Order::given; others follow.
void append_rewritten(std::string& out, const Document& document, const Writing& writing,
                      const std::vector<std::string>& names = {});

// A well-formed value on one line, its strings written as append_quoted() does: fit to be shown.
std::string one_line(std::string_view value);

}  // namespace hook::json
