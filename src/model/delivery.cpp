#include "model/delivery.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace hook {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

void Delivery::clear() {
  fidelity = Fidelity::exact;
  headers.clear();
  // One by one: in a row, each would be read from the one before, which has not reached the cache yet.
  inflated = {};
  undecodable = {};
  wrapped = {};
  method = {};
  target = {};
  received_at = {};
  wrapping = Wrapping::none;
  from_record = false;
}

bool equal_letters(std::string_view a, std::string_view b) {
  if (a == b) return true;  // names usually stand as they are known
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

void Delivery::replace_headers(std::span<const Header> given) {
  if (given.empty()) return;
  std::erase_if(headers, [&](const Header& own) {
    return std::ranges::any_of(given, [&](const Header& one) { return equal_but_for_case(one.name, own.name); });
  });
  headers.insert(headers.end(), given.begin(), given.end());
}

const Header* Delivery::header(std::string_view name) const {
  const auto found =
      std::ranges::find_if(headers, [&](const Header& header) { return equal_but_for_case(header.name, name); });
  return found == headers.end() ? nullptr : &*found;
}

}  // namespace hook
