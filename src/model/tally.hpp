// What a run has seen, and what its exit status says of it.
#pragma once

#include <cstdint>
#include <string>

namespace hook {

struct Tally {
  std::uint64_t deliveries = 0;  // that were looked at
  std::uint64_t valid = 0;       // of what they were checked for: a schema, or a signature
  std::uint64_t invalid = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t notes = 0;
  std::uint64_t repeated = 0;
  std::uint64_t known = 0;      // findings that the baseline holds
  std::uint64_t verified = 0;   // signatures that are right, beside what else is checked
  std::uint64_t unsigned_ = 0;  // without a signature to check, in a run that checks signatures
  std::uint64_t skipped = 0;    // nothing in them could be checked
  std::uint64_t flawed = 0;     // their JSON has an error, though what it holds is fine as far as it goes
  std::uint64_t left_out = 0;   // by a filter
  std::uint64_t inputs = 0;
  std::uint64_t input_errors = 0;  // what could not be read
  std::string made_by;             // how the right signatures were made: " (hex, sha256, env:NAME)"

  std::uint64_t seen() const { return deliveries + left_out; }
};

}  // namespace hook
