#include "checks/selection.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>
#include "checks/identity.hpp"
#include "model/time.hpp"
#include "model/uuid.hpp"

namespace hook::checks {

bool matches(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool Selection::selects(const Identity& identity) const {
  const auto one_of = [](const std::vector<Uuid>& wanted, std::string_view text) {
    if (wanted.empty()) return true;
    const auto uuid = parse_uuid(text);
    return uuid && std::ranges::find(wanted, *uuid) != wanted.end();
  };
  const auto type_wanted = [&] {
    return event_types.empty() || std::ranges::any_of(event_types, [&](const std::string& pattern) {
             return matches(pattern, identity.event_type);
           });
  };
  const auto in_time = [&] {
    if (!since && !until) return true;
    const auto occurred = parse_timestamp(identity.occurred_at);
    return occurred && (!since || *occurred >= *since) && (!until || *occurred < *until);
  };
  return type_wanted() && one_of(event_ids, identity.event_id) && one_of(businesses, identity.business_id) &&
         one_of(customers, identity.customer_id) && in_time();
}

}  // namespace hook::checks
