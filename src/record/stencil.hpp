// What the beginnings of texts that are written alike have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hook::record {

// A text with gaps. Others fit where they have the same bytes, and in each gap, of the same length, any part of a JSON
// string that means itself: ASCII without quotes, backslashes and control characters.
class Stencil {
 public:
  void clear() { text_.clear(); }
  // Begins anew, without gaps.
  void cut(std::string_view text);
  void leave_gap(std::size_t at, std::size_t size);

  // Whether `text` begins so; nothing fits before the first cut().
  bool fits(std::string_view text) const;
  // Bytes; 0 before the first cut().
  std::size_t size() const { return text_.size(); }

 private:
  std::string text_;
  std::string gaps_;  // as long, with all bits set where there is one
};

}  // namespace hook::record
