// What a delivery says it is: the fields that lists, filters and reports name it by.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "json/document.hpp"

namespace hook::checks {

// Each is empty where the member is absent, no string, or empty. Views live as long as the document and the identity.
struct Identity {
  std::string_view event_type;
  std::string_view event_id;
  std::string_view business_id;
  std::string_view customer_id;
  std::string_view occurred_at;

  // Decoded forms of those that were written with escapes.
  std::array<std::string, 5> storage;

  void read(const json::Document& document);
  void clear() { event_type = event_id = business_id = customer_id = occurred_at = {}; }
};

}  // namespace hook::checks
