// Which deliveries a command looks at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checks/identity.hpp"
#include "model/time.hpp"
#include "model/uuid.hpp"

namespace hook::checks {

// A delivery is selected where it matches each kind of filter that is given, and of each kind at least one. One
// without the field matches no filter on that field.
struct Selection {
  std::vector<std::string> event_types;  // with `*` for any letters
  std::vector<Uuid> event_ids;
  std::vector<Uuid> businesses;
  std::vector<Uuid> customers;
  std::optional<Instant> since;  // occurred_at at or behind it
  std::optional<Instant> until;  // occurred_at before it

  bool selects_all() const {
    return event_types.empty() && event_ids.empty() && businesses.empty() && customers.empty() && !since && !until;
  }
  bool selects(const Identity& identity) const;
};

// Whether `text` is what `pattern` says, `*` standing for any letters, or none.
bool matches(std::string_view pattern, std::string_view text);

}  // namespace hook::checks
