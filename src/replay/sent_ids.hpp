// Which event ids went out before in this run, and whether the endpoint took them: 11 to 22 bytes an id.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hook::replay {

class SentIds {
 public:
  // True where it was here before.
  bool add(std::string_view event_id);
  void set_accepted(std::string_view event_id, bool accepted);
  bool was_accepted(std::string_view event_id);

 private:
  // Open addressing: 0, or an id's fingerprint, the lowest bit of which tells whether it was accepted. In parts that
  // grow one by one, so that there are never two copies of all.
  struct Part {
    std::vector<std::uint64_t> slots = std::vector<std::uint64_t>(64);
    std::size_t count = 0;

    std::uint64_t& slot(std::uint64_t print);
    void grow();
  };
  static constexpr unsigned part_bits = 6;

  static std::uint64_t print_of(std::string_view event_id);
  Part& part(std::uint64_t print) { return parts_[print >> (64U - part_bits)]; }

  std::vector<Part> parts_ = std::vector<Part>(std::size_t{1} << part_bits);
};

}  // namespace hook::replay
