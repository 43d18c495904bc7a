// The right signatures of the deliveries before this one: to see where somebody else's was taken.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "signature/claims.hpp"
#include "signature/hmac.hpp"

namespace hook::checks {

// Of the last 65,536 deliveries, so that its memory does not grow with the input.
class RecentSignatures {
 public:
  struct Where {
    std::uint32_t input;
    std::uint64_t line;
  };

  // `digest` is what the delivery there should have been signed with.
  void remember(const signature::Digest& digest, const Where& where);

  // The delivery whose signature one of the claims is.
  std::optional<Where> find(std::span<const signature::Claim> claims) const;

 private:
  static constexpr std::size_t kept_max = 65536;
  static constexpr std::size_t compared = 20;  // bytes: all of the shortest digest

  struct Kept {
    std::array<char, compared> digest;
    Where where;
  };
  std::vector<Kept> kept_;
  std::size_t next_to_go_ = 0;
};

}  // namespace hook::checks
