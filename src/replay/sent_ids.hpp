// Which event ids went out before in this run, and whether the endpoint took them: 13 to 24 bytes an id.
#pragma once

#include <cstdint>
#include <string_view>

#include "checks/id_table.hpp"
#include "record/journal.hpp"

namespace hook::replay {

class SentIds {
 public:
  // True where it was here before.
  bool add(std::string_view event_id) { return ids_.add(sent(event_id)) != nullptr; }
  // Of one that was added.
  void set_accepted(std::string_view event_id, bool accepted) {
    if (Sent* const known = ids_.find(sent(event_id).id()); known != nullptr) known->accepted = accepted;
  }
  bool was_accepted(std::string_view event_id) {
    const Sent* const known = ids_.find(sent(event_id).id());
    return known != nullptr && known->accepted;
  }

 private:
  struct Sent {
    std::uint64_t hash : 63;
    bool accepted : 1;

    checks::IdHash id() const { return {hash, hash}; }
  };

  static Sent sent(std::string_view event_id) {
    constexpr std::uint64_t hash_max = ~std::uint64_t{0} >> 1U;
    return {record::fingerprint(event_id) & hash_max, false};
  }

  checks::IdTable<Sent> ids_;
};

}  // namespace hook::replay
