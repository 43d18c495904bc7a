#include "model/delivery.hpp"

#include <algorithm>

namespace hook {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

void Delivery::clear() {
  headers.clear();
  wrapped = method = target = received_at = {};
  wrapping = Wrapping::none;
  fidelity = Fidelity::exact;
  from_record = false;
}

bool equal_but_for_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

const Header* Delivery::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const Header& header) { return equal_but_for_case(header.name, name); });
  return found == headers.end() ? nullptr : &*found;
}

}  // namespace hook
