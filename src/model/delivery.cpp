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

const Header* Delivery::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& header) {
    return std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
  });
  return found == headers.end() ? nullptr : &*found;
}

}  // namespace hook
