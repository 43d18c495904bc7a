// --redact: what tells who a customer is, masked, so that output can go into a ticket.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace hook::text {

// The same value gets the same mask throughout a run, numbered by first appearance: `<email-1>`. A mask says nothing
// about the value, not even its length; a phone number that was hashed could be found by trying all.
class Redactor {
 public:
  explicit Redactor(bool on) : on_(on) {}

  // The value of the member that `pointer` leads to. A name, e-mail address or phone by its member's name is masked
  // whole; of any other value only the shape is left (letters as x, digits as 9).
  std::string value(std::string_view pointer, std::string_view value);

  // Names of members that are documented, and so say nothing about anybody.
  void document(const std::vector<std::string>& names);

  // A pointer (RFC 6901): places in arrays and documented names, in any case and with or without underscores, are
  // shown, and any other name is masked. A sender who builds objects by name puts people's names there.
  std::string pointer(std::string_view pointer);

  // Text that may hold something personal: e-mail addresses and numbers of seven digits and more are masked.
  std::string text(std::string_view text);

  // An id, event type or time: shown as it is where it is a UUID, words with dots between them, or a timestamp of RFC
  // 3339; else by its shape.
  std::string identifier(std::string_view text) const;

 private:
  std::string mask(std::string_view kind, std::string_view value);

  bool on_;
  std::set<std::string, std::less<>> documented_;  // in one style
  std::map<std::string, std::map<std::string, std::size_t, std::less<>>, std::less<>> seen_;
};

}  // namespace hook::text
