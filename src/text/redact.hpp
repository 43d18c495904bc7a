// --redact: what tells who a customer is, masked, so that output can go into a ticket.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace hook::text {

// The same value gets the same mask throughout a run, numbered by first appearance: `<email-1>`. A mask says nothing
// about the value, not even its length; a phone number that was hashed could be found by trying all.
class Redactor {
 public:
  explicit Redactor(bool on) : on_(on) {}

  // The value of the member that `pointer` leads to. A name, e-mail address or phone by its member's name is masked
  // whole; of any other value only the shape is left (letters as x, digits as 9).
  std::string value(std::string_view pointer, std::string_view value);

  // Text that may hold something personal, such as a pointer with a sender's own names in it: e-mail addresses and
  // numbers of seven digits and more are masked.
  std::string text(std::string_view text);

  // An id or event type: shown as it is where it is written like one, else by its shape.
  std::string identifier(std::string_view text) const;

 private:
  std::string mask(std::string_view kind, std::string_view value);

  bool on_;
  std::map<std::string, std::map<std::string, std::size_t, std::less<>>, std::less<>> seen_;
};

}  // namespace hook::text
