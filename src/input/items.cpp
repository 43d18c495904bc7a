#include "input/items.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"
#include "input/event_like.hpp"
#include "input/framing.hpp"
#include "json/first_error.hpp"

namespace hook::input {
namespace {

using base::white_space;
using json::Stop;

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view mark = base::byte_order_mark;

std::string_view line_at(std::string_view text, std::size_t at) { return text.substr(at, text.find('\n', at) - at); }

// Where the line ends: at its line end or with the text.
std::size_t line_end(std::string_view text, std::size_t at) { return std::min(text.find('\n', at), text.size()); }

// Where another value follows on the same line; npos where none does.
std::size_t object_after(std::string_view text, std::size_t at) {
  const std::size_t next = text.find_first_not_of(" \t\r", at);
  return next != none && text[next] == '{' ? next : none;
}

// The first place on the line where an object ends and one begins that is an event by its first name; npos where there
// is none. In JSON without errors there is no such place.
std::size_t event_after_brace(std::string_view line) {
  for (std::size_t at = line.find('}'); at != none; at = line.find('}', at + 1)) {
    const std::size_t next = object_after(line, at + 1);
    if (next != none && begins_event(line.substr(next))) return next;
  }
  return none;
}

// One value that may be damaged.
class Measure {
 public:
  Measure(std::string_view text, bool last) : text_(text), last_(last) {
    const std::size_t next = text.find_first_not_of(" \t\r", 1);
    opens_alone_ = text.front() == '{' && next != none && text[next] == '\n';
  }

  bool opens_alone() const { return opens_alone_; }
  bool unsure() const { return unsure_; }

  json::ValueEnd scan(EventNames* names = nullptr) {
    json::ScanHooks hooks;
    hooks.begins_another = [this](std::string_view rest, bool fits) { return begins_another(rest, fits); };
    if (names != nullptr) hooks.member = [names](std::string_view name, char value) { names->add(name, value); };
    return json::scan_value(text_, hooks);
  }

  // Of a damaged value whose first error is at `from`: all until a line that begins another.
  std::size_t end_of_damaged(std::size_t from) {
    for (;;) {
      const std::size_t next = text_.find('\n', from);
      if (next == none || next + 1 == text_.size()) {
        unsure_ = unsure_ || !last_;
        return text_.size();
      }
      from = next + 1;
      if (text_[from] == '{' && begins_another(text_.substr(from), false)) return from;
    }
  }

  // Lines that can only be the rest of an object belong to the value whose last line ends at `end`.
  std::size_t with_rest_of_object(std::size_t end) {
    for (;;) {
      const std::size_t next = text_.find_first_not_of(white_space, end);
      if (next == none || next - end > padding_bytes) {
        unsure_ = unsure_ || (next == none && !last_ && text_.size() - end <= padding_bytes);
        return end;
      }
      const bool indented = text_[next - 1] != '\n';
      if (!indented && std::string_view("\",:]}").find(text_[next]) == none) return end;
      end = line_end(text_, next);
      if (end == text_.size() && !last_) {
        unsure_ = true;
        return end;
      }
    }
  }

 private:
  // Whether the line at the front of `rest`, which starts with a brace, is the first of another value. Within a value
  // that was printed over several lines it must look like one: like an event, where the lines before are not indented.
  bool begins_another(std::string_view rest, bool fits) {
    if (!opens_alone_) return true;
    if (fits) return false;
    const std::string_view line = base::trim(line_at(rest, 0));
    if (!indented_before(text_.size() - rest.size())) {
      unsure_ = unsure_ || (!last_ && rest.find('\n') == none);
      return unsure_ || begins_event(line);
    }
    const std::size_t next = rest.find_first_not_of(white_space, line_end(rest, 0));
    const bool told = next != none || (line != "{" && rest.find('\n') != none);
    unsure_ = unsure_ || (!told && !last_);
    if (unsure_) return true;
    return line == "{" ? next != none && (rest[next] == '"' || rest[next] == '}') : line.ends_with('}');
  }

  bool indented_before(std::size_t at) {
    while (!indented_ && looked_at_ < at) {
      const char first = text_[looked_at_];
      indented_ = first == ' ' || first == '\t';
      looked_at_ = line_end(text_, looked_at_) + 1;
    }
    return indented_;
  }

  std::string_view text_;
  bool last_;
  bool opens_alone_ = false;
  bool indented_ = false;
  std::size_t looked_at_ = 0;  // lines before it are known not to be indented
  bool unsure_ = false;        // the text that is here does not tell
};

bool ends_with_text(Stop stop) { return stop == Stop::end_of_text || stop == Stop::unclosed_string; }

// The values of a run, at least two; nothing where there is none.
Items run(std::string_view text, bool last) {
  Items found;
  std::size_t at = 0;
  std::size_t end_of_line = 0;
  while (at != none) {
    if (found.items.size() > 1 && at >= run_window) break;
    if (at >= end_of_line) end_of_line = line_end(text, at);
    const std::string_view value = text.substr(at);
    EventNames names;
    Measure measure(value, last);
    const json::ValueEnd end = measure.scan(&names);
    std::size_t size = end.offset;
    bool event = names.is_event_or_record();
    if (end.stop != Stop::none) {
      const std::string_view line = value.substr(0, end_of_line - at);
      const std::size_t next = event_after_brace(line);
      const bool unknown = line.size() == value.size() || ends_with_text(end.stop) || measure.unsure();
      found.more = !last && next == none && unknown;
      if (found.more) break;
      size = next == none ? line.size() : next;
      event = is_damaged_event(value.substr(0, size));
    }
    if (!event) return {};
    found.items.push_back({at, base::trim(value.substr(0, size)).size()});
    found.end = at + size;
    const std::size_t next = text.find_first_not_of(" \t\r", found.end);
    found.more = next == none && !last;
    if (found.more) break;
    at = next == none || text[next] == '\n' ? none : next;
    if (at != none && text[at] != '{') return {};
  }
  if (found.more && at >= run_window && found.items.size() > 2) {
    found.more = false;
    found.items.pop_back();
    found.end = found.items.back().start + found.items.back().size;
  }
  if (!found.more && found.items.size() < 2) return {};
  return found;
}

Items one(std::size_t size, std::string_view text, bool more) {
  const std::string_view value = text.substr(0, size);
  return {more, {{0, value.find_last_not_of(white_space) + 1}}, size};
}

// Whether an object or an array starts at the front of a line, possibly after a byte order mark.
Opens opens_value(std::string_view rest, bool last) {
  if (!last && rest.size() <= mark.size() && mark.starts_with(rest)) return Opens::more;
  if (rest.starts_with(mark)) return rest.substr(mark.size()).starts_with('{') ? Opens::yes : Opens::no;
  return rest.starts_with('{') || rest.starts_with('[') ? Opens::yes : Opens::no;
}

// A line of text that is not JSON, and those after it, up to one that begins a value.
Items lines_of_text(std::string_view text, bool last, bool by_line) {
  std::size_t at = 0;
  for (;;) {
    std::size_t brace = 0;
    const Opens opens = opens_value_after_text(text.substr(at), last, brace);
    if (opens != Opens::no) return one(at + brace, text, opens == Opens::more);
    at = line_end(text, at);
    if (at == text.size()) return one(at, text, !last);
    if (by_line || ++at > padding_bytes) return one(at, text, false);
    const std::size_t first = std::min(text.find_first_not_of(" \t\r", at), text.size());
    const Opens next = opens_value(text.substr(first), last);
    if (next != Opens::no) return one(at, text, next == Opens::more);
  }
}

Items measured(std::string_view text, bool last, bool by_line) {
  Items more{.more = true, .items = {}};
  Measure measure(text, last);
  const json::ValueEnd value = measure.scan();
  const bool whole = value.stop == Stop::none;
  const std::string_view line = line_at(text, 0);
  if (text.front() == '{' && (whole ? object_after(text, value.offset) : event_after_brace(line)) != none) {
    if (Items found = run(text, last); found.more || !found.items.empty()) return found;
  }
  if (measure.unsure() || (ends_with_text(value.stop) && !last)) return more;
  if (!whole && text.front() == '[') return lines_of_text(text, last, by_line);
  if (!whole && by_line && !measure.opens_alone()) {
    return one(line.size(), text, !last && line.size() == text.size());
  }
  if (value.stop == Stop::next_line) return one(value.offset, text, false);
  if (!whole) {
    const std::size_t end = measure.end_of_damaged(ends_with_text(value.stop) ? text.size() : value.offset);
    return one(end, text, measure.unsure());
  }
  const std::size_t end = line_end(text, value.offset);
  const std::string_view tail = text.substr(value.offset, end - value.offset);
  const bool blank = base::trim(tail).empty();
  if (end == text.size() && !last && (!blank || tail.size() <= padding_bytes)) return more;
  const std::size_t start = text.substr(0, value.offset).rfind('\n');
  const bool closes_alone = start == none || start + 2 == value.offset;
  if (blank && closes_alone) return one(value.offset, text, false);
  const std::size_t size = measure.with_rest_of_object(end);
  return one(size, text, measure.unsure());
}

}  // namespace

Items next_items(std::string_view text, bool last, bool by_line) {
  const std::size_t marked = text.starts_with(mark) && text.substr(mark.size()).starts_with('{') ? mark.size() : 0;
  const std::string_view value = text.substr(marked);
  if (!value.starts_with('{') && !value.starts_with('[')) return lines_of_text(text, last, by_line);
  Items found = measured(value, last, by_line);
  for (Item& item : found.items) item.start += marked;
  if (!found.items.empty()) found.items.front() = {0, found.items.front().size + marked};
  found.end += marked;
  return found;
}

bool may_be_run(std::string_view line) {
  for (std::size_t at = line.find('}'); at != none; at = line.find('}', at + 1)) {
    if (object_after(line, at + 1) != none) return true;
  }
  return false;
}

Opens opens_value_after_text(std::string_view text, bool last, std::size_t& brace) {
  const std::size_t end = line_end(text, 0);
  const std::string_view line = base::trim(text.substr(0, end));
  if (!line.ends_with('{') || line.size() == 1) return Opens::no;
  const std::string_view before = base::trim(line.substr(0, line.size() - 1));
  if (before.ends_with(':') && base::trim(before.substr(0, before.size() - 1)).ends_with('"')) return Opens::no;
  const std::size_t next = text.find_first_not_of(white_space, end);
  brace = static_cast<std::size_t>(line.data() + line.size() - 1 - text.data());
  if (next == none) return last ? Opens::no : Opens::more;
  return text[next] == '"' || text[next] == '}' ? Opens::yes : Opens::no;
}

}  // namespace hook::input
