#include "model/signature_result.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include "model/delivery.hpp"

namespace hook {

std::string_view name_of(SignatureReason reason) {
  constexpr std::array<std::string_view, 6> names{"",      "mismatch", "missing-signature", "malformed-signature",
                                                  "stale", "future"};
  return names[static_cast<std::size_t>(reason)];
}

std::string_view name_of(Fidelity fidelity) {
  constexpr std::array<std::string_view, 4> names{"exact", "decoded", "reserialized", "truncated"};
  return names[static_cast<std::size_t>(fidelity)];
}

}  // namespace hook
