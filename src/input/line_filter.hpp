// Tells the deliveries of an input from the text around them: of a log, a README, a raw HTTP request.
//
// In text that holds a delivery, other lines are only counted. If nothing in it is a delivery, one slice represents all
// of it. A line that begins with JSON, or holds an event in a form that is not read, is never dropped without a
// finding.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/framing.hpp"
#include "json/document.hpp"

namespace hook::input {

class LineFilter {
 public:
  // Takes out of the slices of one input what is no delivery and needs no finding of its own. Each is followed by
  // json::padding readable bytes.
  void sort(std::vector<Slice>& slices);

  // The input ends: what stands for that which was taken out, if a finding is due. It lives as long as this. `skipped`
  // becomes the number of lines that no finding stands for.
  std::optional<Slice> end(std::uint64_t& skipped);

 private:
  bool takes_out(const Slice& slice);
  bool put_aside(const Slice& slice, std::string_view what, bool notable);

  bool delivered_ = false;         // the input holds something that is no such text
  std::uint64_t aside_ = 0;        // lines that were taken out
  std::uint64_t notable_ = 0;      // of them, those that need a finding in any case
  Slice first_;                    // of the notable ones, else of all
  std::string kept_;               // the beginning of its text
  std::deque<std::string> texts_;  // of slices that were handed out
  json::Reader reader_;
};

}  // namespace hook::input
