// Findings that are known, in a file that a repository keeps: a line each, sorted, so that its changes can be read.
//
//   # cooledge-hook baseline 1
//   wrong-type 5d1c1b0e6f1f4c0a9b0d3a7e2c4f6a8b
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "model/result.hpp"

namespace hook::record {

class Baseline {
 public:
  // The findings that `text` holds, or what is wrong with it. Empty lines and others that begin with # are fine.
  static Result<Baseline> read(std::string_view text);

  // Whether it holds a finding with that fingerprint; asked so, the finding is not gone.
  bool meet(std::string_view fingerprint);
  // How many it holds that were not met.
  std::size_t gone() const { return known_.size() - met_; }

  void add(std::string_view rule, std::string_view fingerprint);
  std::size_t size() const { return known_.size(); }

  std::string text() const;

 private:
  struct Known {
    std::string rule;
    bool met = false;
  };
  std::map<std::string, Known, std::less<>> known_;  // by fingerprint
  std::size_t met_ = 0;
};

}  // namespace hook::record
