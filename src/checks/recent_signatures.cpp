#include "checks/recent_signatures.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include "signature/claims.hpp"
#include "signature/hmac.hpp"

namespace hook::checks {

void RecentSignatures::remember(const signature::Digest& digest, const Where& where) {
  if (digest.size < compared) return;
  Kept kept{{}, where};
  std::copy_n(digest.bytes.begin(), compared, kept.digest.begin());
  if (kept_.size() < kept_max) kept_.push_back(kept);
  else kept_[next_to_go_++ % kept_max] = kept;
}

std::optional<RecentSignatures::Where> RecentSignatures::find(std::span<const signature::Claim> claims) const {
  for (const signature::Claim& claim : claims) {
    if (claim.digest.size < compared) continue;
    const auto known = std::ranges::find_if(kept_, [&](const Kept& kept) {
      return std::ranges::equal(kept.digest, std::span(claim.digest.bytes).first(compared));
    });
    if (known != kept_.end()) return known->where;
  }
  return std::nullopt;
}

}  // namespace hook::checks
