#include "record/locate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "json/strings.hpp"
#include "model/delivery.hpp"
#include "model/finding.hpp"

namespace hook::record {
namespace {

// Walks forward through the text of a file, counting lines and columns.
class Walk {
 public:
  Walk(std::string_view text, Place start) : text_(text), place_(start) {
    if (text.starts_with(base::byte_order_mark)) at_ = base::byte_order_mark.size();  // it is no column
  }

  Place at(std::size_t offset) {
    offset = std::clamp(offset, at_, text_.size());
    const std::string_view passed = text_.substr(at_, offset - at_);
    const std::size_t last_line = passed.rfind('\n');
    if (last_line != std::string_view::npos) {
      place_.line += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
      place_.column = 1 + base::count_code_points(passed.substr(last_line + 1));
    } else {
      place_.column += base::count_code_points(passed);
    }
    at_ = offset;
    return place_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  Place place_;
};

}  // namespace

void locate(const Delivery& delivery, std::span<Finding> findings) {
  json::EncodedPlace encoded(delivery.wrapped);
  const auto wrapped_at = static_cast<std::size_t>(delivery.wrapped.data() - delivery.raw.data());
  const auto in_raw = [&](const Finding& finding) {
    if (finding.in_record) return finding.offset;
    // What is compressed has no places: it is the body as a whole.
    const std::size_t offset = delivery.inflated.data() == nullptr ? finding.offset : 0;
    switch (delivery.wrapping) {
      case Wrapping::json_string: return wrapped_at + encoded.seek(offset);
      case Wrapping::base64: return wrapped_at + 1 + offset / 3 * 4;
      case Wrapping::none: break;
    }
    return static_cast<std::size_t>(delivery.body.data() - delivery.raw.data()) + offset;
  };
  std::ranges::stable_sort(findings, {}, &Finding::offset);
  std::vector<std::size_t> offsets;
  for (const Finding& finding : findings) offsets.push_back(in_raw(finding));
  std::vector<std::size_t> order(findings.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return offsets[i]; });
  Walk walk(delivery.raw, {delivery.origin.line, delivery.origin.column});
  for (const std::size_t i : order) findings[i].place = walk.at(offsets[i]);
  std::ranges::stable_sort(findings, {}, &Finding::place);
}

}  // namespace hook::record
