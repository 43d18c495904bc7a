// What a run reads, and how it judges what it did not find there. Filled by the flags of the input.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/failure.hpp"

namespace hook::scan {

struct InputOptions {
  std::string command;  // whose they are, for hints
  std::vector<std::string> paths;
  bool allow_empty = false;
  bool exit_zero = false;
  std::vector<std::string> event_types, event_ids, businesses, customers;
  std::string since, until;
  std::uint64_t limit = 0;  // 0: no limit
  bool dedupe = false;

  // Whether it leaves deliveries out.
  bool chooses() const;
  // The exit status of a run that ended, and found something or did not.
  Exit exit_of(bool findings) const { return findings && !exit_zero ? Exit::findings : Exit::good; }
  // The filters on fields, as they would be typed: "--event lead.won and --since 2h".
  std::string filters() const;
  // Whether deliveries come from there.
  bool is_standard_input() const;
};

}  // namespace hook::scan
