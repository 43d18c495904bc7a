#include "input/framing.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "input/event_like.hpp"
#include "input/items.hpp"
#include "json/document.hpp"
#include "json/first_error.hpp"

namespace hook::input {
namespace {

using base::byte_order_mark;
using base::is_space;
constexpr std::string_view space = base::white_space;

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

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

// Whether a line is one delivery, as far as a quick look can tell.
bool stands_alone(std::string_view line) {
  if (line.front() == '{' && line.back() == '}') return !may_be_run(line);
  const std::string_view content = base::trim(line);
  if (content.empty()) return true;
  if (content.front() == '{') return content.back() == '}' && !may_be_run(content);
  return content.back() != '{';
}

bool is_value(std::string_view text) {
  const json::ValueEnd end = json::scan_value(text);
  return end.stop == json::Stop::none && end.offset == text.size();
}

// Whether what starts with a bracket is an array, not a line of a log ("[12:00:01] received") or a damaged object.
// Nothing where that cannot be told yet.
std::optional<bool> is_array(std::string_view value, bool last) {
  const std::size_t second = value.find_first_not_of(space, 1);
  if (second == std::string_view::npos) return last ? std::optional(true) : std::nullopt;
  if (std::string_view("{[]").find(value[second]) != std::string_view::npos) return true;
  const json::ValueEnd end = json::scan_value(value.substr(0, sniffed_for_records));
  const bool open = end.stop == json::Stop::end_of_text || end.stop == json::Stop::unclosed_string;
  if (open && !last && value.size() < sniffed_for_records) return std::nullopt;
  if (end.stop != json::Stop::none) return open;
  const std::string_view tail = first_line(value.substr(end.offset));
  if (end.offset + tail.size() == value.size() && !last) return std::nullopt;
  return is_blank(tail);
}

// The shape of an input that starts with a value followed by a comma: whether each line but the last ends with one.
std::optional<bool> has_commas_between_lines(std::string_view text, bool last) {
  if (text.size() < run_window && !last) return std::nullopt;
  std::string_view rest = text.substr(0, run_window);
  const bool cut = rest.size() < text.size() || !last;
  bool comma = true;
  while (!rest.empty()) {
    const std::string_view line = first_line(rest);
    if (cut && line.size() == rest.size()) break;
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    if (is_blank(line)) continue;
    if (!comma) return false;
    comma = base::trim(line).ends_with(',');
  }
  return true;
}

}  // namespace

bool is_blank(std::string_view text) { return std::ranges::all_of(text, is_space); }

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
    const bool any = pinned_ == InputFormat::body || pinned_ == InputFormat::body_or_records;
    if (any || !is_blank(json::json_text(text))) add(text, slices);
    return text.size();
  }
  if (shape_ != Shape::array) taken += take_lines(text.substr(taken), last, slices);
  else taken += take_elements(text.substr(taken), last, slices);
  at_start_ = false;
  return taken;
}

// Blank text at the start, once it is too long to belong to a body.
std::size_t Framer::drop_padding(std::string_view text) {
  const std::string_view content = at_start_ ? json::json_text(text) : text;
  const bool body = pinned_ == InputFormat::body_or_records;
  if (body || !is_blank(content) || (!padded_ && content.size() <= blank_max_)) return 0;
  advance(content);
  padded_ = true;
  at_start_ = false;
  return text.size();
}

std::optional<Framer::Shape> Framer::decide(std::string_view text, bool last) {
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
  const std::string_view content = json::json_text(text);
  const std::size_t first = content.find_first_not_of(space);
  if (first == std::string_view::npos) return last ? std::optional(Shape::whole) : std::nullopt;
  const std::string_view value = content.substr(first);
  const Shape alone = padded_ || first > blank_max_ ? Shape::values : Shape::whole;
  if (value.front() == '{') return decide_object(value, last, alone);
  if (value.front() == '[') {
    const auto array = is_array(value, last);
    if (!array) return std::nullopt;
    if (*array) return Shape::array;
  }
  if (value.size() < sniffed_bytes && !last) return std::nullopt;
  if (value.substr(0, sniffed_bytes).find('\0') != std::string_view::npos) return Shape::whole;
  return decide_text(value, last, alone);
}

std::optional<Framer::Shape> Framer::decide_object(std::string_view value, bool last, Shape alone) {
  const std::string_view line = first_line(value);
  const bool run = may_be_run(line);
  if (line.size() == value.size()) {
    if (last) return run ? Shape::lines : alone;
    return run && value.size() > run_window ? std::optional(Shape::lines) : std::nullopt;
  }
  // Something after the first line tells whether it stands alone: then its line end is part of the body.
  const std::string_view rest = value.substr(line.size());
  if (is_blank(rest)) {
    const bool padding = rest.size() > blank_max_;
    if (run) return Shape::lines;
    if (last && !padding) return alone;
    // The line end may be part of a body; of a capture record it is not, whatever comes, and neither is padding.
    const bool ends = (padding || holds_records(line)) && measure_value(line, false, 0).complete;
    if (ends) return Shape::lines;
    return last ? std::optional(alone) : std::nullopt;
  }
  if (measure_value(line, false, 0).complete) {
    if (base::trim(line).ends_with("},")) {
      const auto commas = has_commas_between_lines(value, last);
      if (!commas) return std::nullopt;
      commas_ = *commas;
    }
    return Shape::lines;
  }
  // Printers put nothing after an opening brace that they break the line after; a line of NDJSON that was cut does,
  // and the next line begins another value.
  const std::string_view next = rest.substr(rest.find_first_not_of(space));
  if (base::trim(line) != "{" && next.front() == '{') return Shape::lines;
  const Items first = next_items(value, last, false);
  if (first.more) return std::nullopt;
  const std::string_view behind = value.substr(first.end);
  if (first.items.size() > 1 || behind.size() > blank_max_ || !is_blank(behind)) return Shape::values;
  return last ? std::optional(alone) : std::nullopt;
}

// Text that does not begin like JSON: the first line that does tells.
std::optional<Framer::Shape> Framer::decide_text(std::string_view value, bool last, Shape alone) {
  bool objects = false;  // within lines
  bool values = true;    // each line is one
  bool damaged = false;
  std::size_t lines = 0;
  std::size_t at = 0;
  while (at < value.size() && at < run_window) {
    const std::string_view line = first_line(value.substr(at));
    if (at + line.size() == value.size() && !last) return std::nullopt;
    std::string_view content = base::trim(line);
    if (lines > 0) content = json::json_text(content);
    std::size_t brace = 0;
    const Opens opens = opens_value_after_text(value.substr(at), last, brace);
    if (opens == Opens::more) return std::nullopt;
    const bool array = content.starts_with('[') && is_array(content, true) == true;
    const bool begins = lines > 0 && (content.starts_with('{') || array);
    if (begins || opens == Opens::yes) {
      // An indented one within what is left of an event is the value of a member.
      const bool indented = line.starts_with(' ') || line.starts_with('\t');
      damaged = damaged || (indented && !objects && names_a_member_of_events(value.substr(0, at)));
      if (!damaged || !indented) return content == "{" || opens == Opens::yes ? Shape::values : Shape::lines;
    }
    objects = objects || content.find("{\"") != std::string_view::npos;
    values = values && (content.empty() || is_value(content));
    if (!content.empty()) ++lines;
    at += line.size() + 1;
  }
  if (at < value.size()) return Shape::lines;
  if (!last) return std::nullopt;
  damaged = damaged || (!objects && !values && names_a_member_of_events(value));
  return lines > 1 && !damaged ? Shape::lines : alone;
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
    const bool ends = found != nullptr || last;
    if (!ends && text.size() - at <= run_window) break;
    const std::size_t end = found == nullptr ? text.size() : static_cast<std::size_t>(found - text.data());
    const std::size_t next = found == nullptr ? end : end + 1;
    std::string_view raw = text.substr(at, next - at);
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::string_view defect;
    if (commas_ && ends && !is_blank(line)) {
      const bool is_last = is_blank(text.substr(next));
      if (is_last && !last) break;
      const std::size_t size = line.find_last_not_of(space) + 1;
      if (!is_last && line[size - 1] == ',') line = line.substr(0, size - 1);
      else if (!is_last) defect = "a comma is missing after this line: the lines before it end with one";
    }
    const bool looked_at = shape_ == Shape::values || !ends || (!line.empty() && !stands_alone(line));
    if (looked_at && pinned_ != InputFormat::ndjson && defect.empty() && !commas_) {
      const auto taken = take_items(text.substr(at), ends ? line : std::string_view(), last, slices);
      if (!taken) break;
      at += *taken;
      if (*taken > 0) continue;
    } else if (!ends) {
      break;
    }
    if (!line.empty() && line.front() != '{') drop_indent(raw, line);
    if (!line.empty()) slices.push_back({raw, line, line_, column_, index_++, defect});
    ++line_;
    column_ = 1;
    at = next;
  }
  const bool padding = column_ > 1 || text.size() - at > blank_max_;
  if (!padding || !is_blank(text.substr(at))) return at;
  advance(text.substr(at));
  return text.size();
}

// Takes what comes next, which need not be the line at the front of `text`: a value of several lines, a run of values,
// text. Returns how many bytes, none where it is that line, and nothing where more must be seen first.
std::optional<std::size_t> Framer::take_items(std::string_view text, std::string_view line, bool last,
                                              std::vector<Slice>& slices) {
  const bool by_line = shape_ == Shape::lines;
  const std::size_t start = text.find_first_not_of(space);
  if (start == std::string_view::npos) {
    if (by_line) return std::nullopt;
    advance(text);
    return text.size();
  }
  const Items found = next_items(text.substr(start), last, by_line);
  if (found.more) return std::nullopt;
  if (by_line && found.items.size() == 1 && found.items.front().size == base::trim(line).size()) return 0;
  std::size_t at = 0;
  for (const Item& item : found.items) {
    pass(text, at, start + item.start);
    add(text.substr(at, item.size), slices);
    pass(text, at, at + item.size);
  }
  pass(text, at, start + found.end);
  return at;
}

std::size_t Framer::take_elements(std::string_view text, bool last, std::vector<Slice>& slices) {
  std::size_t at = 0;
  for (;;) {
    const std::size_t start = text.find_first_not_of(space, at);
    if (start == std::string_view::npos) {
      pass(text, at, text.size());
      if (!last) return at;
      if (bracket_open_) add(text.substr(at), slices, "the array ends without its closing bracket");
      bracket_open_ = false;
      return at;
    }
    pass(text, at, start);
    if (!bracket_open_) {
      if (text[at] != '[') {
        shape_ = Shape::values;
        return at + take_lines(text.substr(at), last, slices);
      }
      pass(text, at, at + 1);
      bracket_open_ = true;
      expect_ = Expect::first_element;
      continue;
    }
    if (text[at] == ']' && expect_ != Expect::element) {
      pass(text, at, at + 1);
      bracket_open_ = false;
      continue;
    }
    if (text[at] == ',' && expect_ == Expect::separator) {
      pass(text, at, at + 1);
      expect_ = Expect::element;
      continue;
    }
    if (expect_ == Expect::separator && whole_element_) {
      add(text.substr(at, 0), slices, "a comma is missing here, between two elements of the array");
      expect_ = Expect::element;
    }
    const Extent extent = measure_value(text.substr(at), true, column_ - 1);
    if (!extent.complete && !last) return at;
    const std::string_view value = base::trim_end(text.substr(at, extent.size));
    add(value, slices, value.empty() ? "an element of the array is missing here" : std::string_view());
    pass(text, at, at + extent.size);
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

void Framer::add(std::string_view value, std::vector<Slice>& slices, std::string_view defect) {
  slices.push_back({value, value, line_, column_, index_++, defect});
}

// Goes on from `at` to `to`.
void Framer::pass(std::string_view text, std::size_t& at, std::size_t to) {
  advance(text.substr(at, to - at));
  at = to;
}

void Framer::advance(std::string_view passed) {
  const std::size_t last_line = passed.rfind('\n');
  if (last_line == std::string_view::npos) {
    column_ += base::count_code_points(passed);
    return;
  }
  line_ += static_cast<std::uint64_t>(std::ranges::count(passed, '\n'));
  column_ = 1 + base::count_code_points(passed.substr(last_line + 1));
}

}  // namespace hook::input
