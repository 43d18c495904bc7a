// The header lines of a request, from those of the delivery.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/delivery.hpp"

namespace hook::http {

struct HeaderRules {
  std::vector<Header> given;  // stand for all that the delivery has of these names; an empty one takes them away
  std::vector<std::string> made_anew;  // names that are added before each attempt
  bool keep_credentials = false;       // Authorization and Cookie go along
};

// Appends the lines: of a capture record the delivery's own headers, in order and with repeats, but for those that
// belong to the connection it came by (RFC 9110, section 7.6.1) or say how long its body was; of any other delivery the
// two that tell what it is. Returns why the delivery cannot be sent, if it cannot: a line end in a header would be the
// beginning of another one. `dropped_credentials` becomes true where some were left out.
std::optional<std::string> write_head(const Delivery& delivery, std::string_view event_id, const HeaderRules& rules,
                                      std::string& head, bool& dropped_credentials);

// The lines of an answer's head that go on to whoever asked: all but those of the connection it came by, and of how
// long it was. Each ends with CRLF.
std::string passed_on_lines(std::string_view head);

// One line as libcurl wants it, with a NUL behind it.
void append_header_line(std::string& head, std::string_view name, std::string_view value);

// Calls visit(name, value) for each line.
template <typename Visit>
void for_each_header_line(std::string_view head, Visit visit) {
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find('\0'));
    head.remove_prefix(line.size() + 1);
    const std::size_t end = line.find_first_of(":;");
    std::string_view value = line.substr(end + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    visit(line.substr(0, end), value);
  }
}

// Whether `text` begins with `prefix`, in ASCII letters of either case.
bool starts_with_letters(std::string_view text, std::string_view prefix);

// A word of HTTP, as methods and header names are (RFC 9110, section 5.6.2).
bool is_token(std::string_view text);

// What a header's value must not hold (RFC 9110, section 5.5): CR, LF or NUL.
bool breaks_a_header(std::string_view value);

// Those of a connection, not of a message.
bool is_hop_by_hop(std::string_view name);

}  // namespace hook::http
