#include "intake/framing.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace hook::intake {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view space = " \t\r\n";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return text.substr(0, 0);
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

// So much of what does not begin like JSON is looked at before it is taken for lines of text: binary data holds NUL
// bytes early.
constexpr std::size_t sniffed_bytes = 1024;

// So much of an input is looked at before it is taken for a body.
constexpr std::size_t sniffed_for_records = std::size_t{1} << 20U;

// Whether it begins as JSON does and has what marks a capture record.
bool holds_records(std::string_view text) {
  const std::size_t first = text.find_first_not_of(space);
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[') &&
         text.find("\"cooledge-hook/") != std::string_view::npos;
}

}  // namespace

bool is_blank(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

std::size_t Framer::take(std::string_view text, bool last, std::vector<Slice>& slices) {
  if (shape_ == Shape::unknown) {
    const auto shape = decide(text, last);
    if (!shape) return drop_padding(text);
    shape_ = *shape;
  }
  std::size_t taken = 0;
  if (at_start_ && shape_ != Shape::whole && text.starts_with(byte_order_mark)) taken = byte_order_mark.size();
  if (shape_ == Shape::whole) {
    if (!last) return 0;
    const bool marked = text.starts_with(byte_order_mark);
    const bool any = pinned_ == InputFormat::body || pinned_ == InputFormat::body_or_records;
    if (any || !is_blank(text.substr(marked ? byte_order_mark.size() : 0))) add(text, text, slices);
    return text.size();
  }
  if (shape_ == Shape::lines) taken += take_lines(text.substr(taken), last, slices);
  else if (shape_ == Shape::values) taken += take_values(text.substr(taken), last, slices);
  else taken += take_elements(text.substr(taken), last, slices);
  at_start_ = false;
  return taken;
}

// Blank text at the start, once it is too long to belong to a body.
std::size_t Framer::drop_padding(std::string_view text) {
  const bool marked = at_start_ && text.starts_with(byte_order_mark);
  const std::string_view content = text.substr(marked ? byte_order_mark.size() : 0);
  const bool body = pinned_ == InputFormat::body_or_records;
  if (body || !is_blank(content) || (!padded_ && content.size() <= blank_max_)) return 0;
  advance(content);
  padded_ = true;
  at_start_ = false;
  return text.size();
}

std::optional<Framer::Shape> Framer::decide(std::string_view text, bool last) const {
  switch (pinned_) {
    case InputFormat::event:
    case InputFormat::body: return Shape::whole;
    case InputFormat::ndjson: return Shape::lines;
    case InputFormat::array: return Shape::array;
    case InputFormat::body_or_records:
      if (holds_records(text)) break;
      return last || text.size() >= sniffed_for_records ? std::optional(Shape::whole) : std::nullopt;
    default: break;
  }
  const std::string_view content = text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  const std::size_t first = content.find_first_not_of(space);
  if (first == std::string_view::npos) return last ? std::optional(Shape::whole) : std::nullopt;
  const std::string_view value = content.substr(first);
  const Shape alone = padded_ || first > blank_max_ ? Shape::values : Shape::whole;
  if (value.front() == '[') return Shape::array;
  if (value.front() != '{') {
    if (value.size() < sniffed_bytes && !last) return std::nullopt;
    if (value.substr(0, sniffed_bytes).find('\0') != std::string_view::npos) return Shape::whole;
  }
  const std::string_view line = first_line(value);
  const bool line_ends = line.size() < value.size();
  if (!line_ends) return last ? std::optional(alone) : std::nullopt;
  // Something behind the first line tells whether it stands alone: then its line end is part of the body.
  const std::string_view rest = value.substr(line.size());
  if (is_blank(rest)) {
    const bool padding = rest.size() > blank_max_;
    if (last && !padding) return alone;
    // The line end may be part of a body; of a capture record it is not, whatever comes, and neither is padding.
    const bool ends =
        (padding || holds_records(line)) && (value.front() != '{' || measure_value(line, false, 0).complete);
    if (ends) return Shape::lines;
    return last ? std::optional(alone) : std::nullopt;
  }
  if (value.front() != '{') return Shape::lines;
  const Extent extent = measure_value(line, false, 0);
  if (extent.complete) return Shape::lines;
  // Printers put nothing behind an opening brace that they break the line after; a line of NDJSON that was cut does,
  // and the next line begins another value.
  const bool opened_only = trim(line) == "{";
  const std::string_view next = rest.substr(rest.find_first_not_of(space));
  if (!opened_only && next.front() == '{') return Shape::lines;
  const Extent whole = measure_value(value, false, 0);
  if (!whole.complete && !last) return std::nullopt;
  const std::string_view behind = value.substr(whole.size);
  if (behind.size() > blank_max_ || !is_blank(behind)) return Shape::values;
  return last ? std::optional(alone) : std::nullopt;
}

// Takes padding off the front of a line; all of a blank one.
void Framer::drop_indent(std::string_view& raw, std::string_view& line) {
  const std::size_t blanks = std::min(line.find_first_not_of(space), line.size());
  if (blanks < line.size() && blanks <= blank_max_ && column_ == 1) return;
  raw.remove_prefix(blanks);
  line.remove_prefix(blanks);
  column_ += blanks;
}

std::size_t Framer::take_lines(std::string_view text, bool last, std::vector<Slice>& slices) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto* const found = static_cast<const char*>(std::memchr(text.data() + at, '\n', text.size() - at));
    if (found == nullptr && !last) break;
    const std::size_t end = found == nullptr ? text.size() : static_cast<std::size_t>(found - text.data());
    const std::size_t next = found == nullptr ? end : end + 1;
    std::string_view raw = text.substr(at, next - at);
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line.front() != '{') drop_indent(raw, line);
    if (!line.empty()) slices.push_back({raw, line, line_, column_, index_++, {}});
    ++line_;
    column_ = 1;
    at = next;
  }
  const bool padding = column_ > 1 || text.size() - at > blank_max_;
  if (!padding || !is_blank(text.substr(at))) return at;
  advance(text.substr(at));
  return text.size();
}

std::size_t Framer::take_values(std::string_view text, bool last, std::vector<Slice>& slices) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t start = text.find_first_not_of(space, at);
    if (start == std::string_view::npos) {
      advance(text.substr(at));
      return text.size();
    }
    const Extent extent = measure_value(text.substr(start), false, 0);
    // At the very end of what is here, more could follow on the same line.
    std::size_t end = start + extent.size;
    if (!last && (!extent.complete || end >= text.size())) return at;
    // What stands behind a value on its line is part of it, unless it begins another.
    const std::string_view tail = first_line(text.substr(end));
    const bool padding = tail.size() > blank_max_ && is_blank(tail);
    if (!last && end + tail.size() >= text.size() && !padding) return at;
    const std::string_view behind = trim(tail);
    if (!behind.empty() && behind.front() != '{') end += tail.size();
    advance(text.substr(at, start - at));
    const std::string_view value = trim(text.substr(start, end - start));
    add(value, value, slices);
    advance(text.substr(start, end - start));
    at = end;
  }
}

std::size_t Framer::take_elements(std::string_view text, bool last, std::vector<Slice>& slices) {
  std::size_t at = 0;
  const auto pass = [&](std::size_t to) {
    advance(text.substr(at, to - at));
    at = to;
  };
  for (;;) {
    const std::size_t start = text.find_first_not_of(space, at);
    if (start == std::string_view::npos) {
      pass(text.size());
      if (!last) return at;
      if (bracket_open_) add(text.substr(at), text.substr(at), slices, "the array ends without its closing bracket");
      bracket_open_ = false;
      return at;
    }
    pass(start);
    if (!bracket_open_) {
      if (text[at] != '[') {
        shape_ = Shape::values;
        return at + take_values(text.substr(at), last, slices);
      }
      pass(at + 1);
      bracket_open_ = true;
      expect_ = Expect::first_element;
      continue;
    }
    if (text[at] == ']' && expect_ != Expect::element) {
      pass(at + 1);
      bracket_open_ = false;
      continue;
    }
    if (text[at] == ',' && expect_ == Expect::separator) {
      pass(at + 1);
      expect_ = Expect::element;
      continue;
    }
    if (expect_ == Expect::separator && whole_element_) {
      add(text.substr(at, 0), text.substr(at, 0), slices, "a comma is missing here, between two elements of the array");
      expect_ = Expect::element;
    }
    const Extent extent = measure_value(text.substr(at), true, column_ - 1);
    if (!extent.complete && !last) return at;
    const std::string_view value = trim(text.substr(at, extent.size));
    add(value, value, slices, value.empty() ? "an element of the array is missing here" : std::string_view());
    pass(at + extent.size);
    expect_ = Expect::separator;
    whole_element_ = extent.balanced;
    bracket_open_ =
        extent.complete || extent.balanced;  // of an element that never ends, the finding is about that element
  }
}

void Framer::skipped_line() {
  ++line_;
  ++index_;
  column_ = 1;
}

void Framer::add(std::string_view raw, std::string_view text, std::vector<Slice>& slices, std::string_view defect) {
  slices.push_back({raw, text, line_, column_, index_++, defect});
}

void Framer::advance(std::string_view passed) {
  const std::size_t last_line = passed.rfind('\n');
  if (last_line == std::string_view::npos) {
    column_ += base::count_code_points(passed);
    return;
  }
  line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  column_ = 1 + base::count_code_points(passed.substr(last_line + 1));
}

}  // namespace hook::intake
