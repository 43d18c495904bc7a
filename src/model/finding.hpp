// One thing worth saying about a delivery.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "model/rule.hpp"

namespace hook {

// A place in a file, both counted from 1. Columns count code points, as an editor shows them.
struct Place {
  std::uint64_t line = 1;
  std::uint64_t column = 1;

  auto operator<=>(const Place&) const = default;
};

struct Finding {
  Rule rule;
  std::size_t offset = 0;  // bytes into the delivery's body, of the value meant
  std::string pointer;     // RFC 6901, in the body
  std::string value;       // what stands there, cut short; an attacker's text, shown only escaped and, under
                           // --redact, masked; empty where the message says it all
  std::string message;     // the sentence, which starts behind the value where there is one
  Severity severity = Severity::error;  // as this run sees it
  Place place;                          // in the file
  bool in_record = false;               // `offset` counts in the capture record around the body, not in the body
  std::string fingerprint;              // what makes it the same finding in another run; empty where nobody asks
  bool known = false;                   // in the baseline: told before, and no reason to fail
};

}  // namespace hook
