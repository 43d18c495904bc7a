// What makes a finding the same one in another run.
#pragma once

#include <span>
#include <string_view>

#include "model/finding.hpp"
#include "signature/hmac.hpp"

namespace hook::checks {

// A fingerprint stays as it is where files and lines come in another order or under other names. It is a hash
// (HMAC-SHA-256, the first 128 bits) of the rule, the pointer, how many of that rule and pointer the delivery had
// before, and which delivery it is: its event_id, where that is a UUID, since the same event is the same however it is
// written; else its bytes in the file, without white space around them. So no value of a payload can be read out of
// one.
class FindingFingerprints {
 public:
  FindingFingerprints();

  // Fills them in, for all findings of a delivery. `raw` is what the file holds of it.
  void add_to(std::span<Finding> findings, std::string_view event_id, std::string_view raw);

 private:
  signature::Key key_;
  signature::Hmac hmac_;
};

}  // namespace hook::checks
