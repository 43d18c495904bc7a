#include "input/line_filter.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "input/foreign.hpp"
#include "input/framing.hpp"
#include "json/document.hpp"
#include "model/rule.hpp"

namespace hook::input {
namespace {

// So much of a text is kept to tell it from others.
constexpr std::size_t kept_max = 256;

bool begins_as_container(std::string_view text) { return text.starts_with('{') || text.starts_with('['); }

}  // namespace

void LineFilter::sort(std::vector<Slice>& slices) {
  std::erase_if(slices, [&](const Slice& slice) {
    if (begins_as_container(slice.text) && (delivered_ || aside_ == 0)) {
      delivered_ = true;
      return false;
    }
    return takes_out(slice);
  });
}

bool LineFilter::takes_out(const Slice& slice) {
  const std::string_view text = json::json_text(slice.text);
  // What a crash of the machine leaves in a file must not go unseen.
  if (!slice.defect.empty() || text.find('\0') != std::string_view::npos) return false;
  const std::string_view content = base::trim(text);
  const bool container = begins_as_container(content);
  const bool scalar = content.find_first_of("\"-0123456789tfn") == 0;
  if (container || scalar) {
    const json::Document document = reader_.read(text);
    if (scalar && document.well_formed()) return false;
    const bool record = text.find("\"cooledge-hook/") != std::string_view::npos;
    if (container && !delivered_ && !record && foreign(text, document)) return put_aside(slice, {}, true);
    if (container) delivered_ = true;
    if (container) return false;
  }
  if (is_damaged(text)) {
    delivered_ = true;
    return false;
  }
  const std::string_view encoded = encoded_event(text);
  if (!encoded.empty() && delivered_) return false;
  return put_aside(slice, encoded, !encoded.empty());
}

bool LineFilter::put_aside(const Slice& slice, std::string_view what, bool notable) {
  if (aside_ == 0 || (notable && notable_ == 0)) {
    kept_ = slice.text.substr(0, kept_max);
    first_ = slice;
    first_.defect = what.empty() ? "text that holds no event" : what;
    first_.rule = Rule::not_a_delivery;
  }
  const auto lines = 1 + static_cast<std::uint64_t>(std::ranges::count(slice.text, '\n'));
  aside_ += lines;
  if (notable) notable_ += lines;
  return true;
}

std::optional<Slice> LineFilter::end(std::uint64_t& skipped) {
  std::optional<Slice> found;
  skipped = delivered_ ? aside_ - notable_ : 0;
  if (aside_ > skipped) {
    const std::string& text = texts_.emplace_back(kept_ + std::string(json::padding, ' '));
    found = first_;
    found->raw = found->text = std::string_view(text).substr(0, kept_.size());
  }
  delivered_ = false;
  aside_ = notable_ = 0;
  return found;
}

}  // namespace hook::input
