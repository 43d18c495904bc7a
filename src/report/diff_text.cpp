#include "report/diff_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/output.hpp"
#include "model/mirror.hpp"
#include "report/notable_characters.hpp"
#include "report/report.hpp"
#include "text/characters.hpp"
#include "text/clusters.hpp"
#include "text/colour.hpp"
#include "text/edit_script.hpp"
#include "text/folding.hpp"
#include "text/layout.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

using text::Line;
using text::Paint;

constexpr std::string_view indent = "    ";

bool is_missing(const MirrorValue& value) {
  return value.kind == MirrorValue::Kind::absent || value.kind == MirrorValue::Kind::null;
}

// Whether a text could be taken for something else if it stood without quotes: for the words that say that there is no
// text, for the JSON of the other value, or for a text in quotes.
bool needs_quotes(std::string_view text, const MirrorValue& value, const MirrorValue& other) {
  if (value.kind != MirrorValue::Kind::string) return false;
  if (text == "null" || text == "absent" || text == "empty") return true;
  if (text.starts_with('"') && text.ends_with('"')) return true;
  return !is_missing(other) && other.kind != MirrorValue::Kind::string;
}

void quote(Line& line, Paint paint) {
  Line quoted;
  text::append_words(quoted, "\"", paint);
  quoted.insert(quoted.end(), std::make_move_iterator(line.begin()), std::make_move_iterator(line.end()));
  text::append_words(quoted, "\"", paint);
  line = std::move(quoted);
}

// A value that is not compared letter by letter, as a whole.
Line whole(const MirrorValue& value, const MirrorValue& other, std::string_view pointer, text::Redactor& redactor,
           bool redact, Paint paint) {
  Line line;
  if (is_missing(value)) {
    text::append_words(line, name_of(value.kind), Paint::faint);
    return line;
  }
  const std::string shown = redact ? redactor.value(pointer, value.text) : value.text;
  line = text::shortened_value(shown, paint);
  if (needs_quotes(shown, value, other)) quote(line, paint);
  else if (line.empty()) text::append_words(line, "empty", Paint::faint);
  return line;
}

// How a value writes letters with marks.
std::string_view description_of(text::Composition composition) {
  constexpr std::array<std::string_view, 4> messages{"", "composed (NFC): a letter and its marks are one code point",
                                                     "decomposed (NFD): a letter and its marks are several code points",
                                                     "composed and decomposed letters"};
  return messages[static_cast<std::size_t>(composition)];
}

}  // namespace

DiffText::DiffText(base::Output& out, const Style& style)
    : out_(out), style_(style), colours_(text::palette(style.coloured)) {}

void DiffText::put(Line line, std::string_view first_indent, std::string_view next_indent) {
  const std::size_t taken = std::max(first_indent.size(), next_indent.size());
  constexpr std::size_t least = 8;
  const std::size_t width = style_.columns == 0 ? 0 : std::max(style_.columns, taken + least) - taken;
  std::string& to = out_.buffer();
  bool first = true;
  for (Line& one : text::wrapped(std::move(line), width)) {
    text::hide_command(one);
    to += first ? first_indent : next_indent;
    first = false;
    text::append_line(to, one, colours_);
    to += '\n';
  }
  out_.line_done();
}

void DiffText::add(const MirrorComparison& comparison, text::Redactor& redactor) {
  const MirrorPair& pair = *comparison.pair;
  const bool as_wholes = style_.redact || is_missing(comparison.a) || is_missing(comparison.b);
  const bool same_type = comparison.a.kind == comparison.b.kind;
  const bool quoted_a = same_type && needs_quotes(comparison.a.text, comparison.a, comparison.b);
  const bool quoted_b = same_type && needs_quotes(comparison.b.text, comparison.b, comparison.a);
  const DiffStyle style = as_wholes && style_.diff == DiffStyle::in_line ? DiffStyle::unified : style_.diff;
  Line before;
  Line after;
  std::vector<Edit> edits;
  if (as_wholes) {
    before = whole(comparison.a, comparison.b, pair.a, redactor, style_.redact, Paint::removed);
    after = whole(comparison.b, comparison.a, pair.b, redactor, style_.redact, Paint::added);
  } else {
    edits = comparison.script.edits;  // of values of two types, these are edits of their JSON
    if (comparison.classes.has(Difference::content)) edits = text::for_reading(edits);
    before = text::marked_change(edits, text::Side::before, !style_.coloured);
    after = text::marked_change(edits, text::Side::after, !style_.coloured);
    if (quoted_a) quote(before, Paint::plain);
    if (quoted_b) quote(after, Paint::plain);
    if (before.empty()) text::append_words(before, "empty", Paint::faint);
    if (after.empty()) text::append_words(after, "empty", Paint::faint);
  }
  if (style == DiffStyle::in_line) {
    Line both = text::marked_change(edits, text::Side::both, !style_.coloured);
    if (quoted_a || quoted_b) quote(both, Paint::plain);
    put(std::move(both), indent, indent);
  } else if (style == DiffStyle::unified || !side_by_side(before, after, pair)) {
    unified(before, after, pair);
  }
  characters(comparison);
}

void DiffText::unified(const Line& before, const Line& after, const MirrorPair& pair) {
  const auto side = [&](std::string_view sign, std::string_view pointer, const Line& value, Paint paint) {
    Line line;
    text::append_words(line, sign, paint);
    text::append_words(line, " ");
    text::append_value(line, pointer, Paint::faint);
    text::append_words(line, ": ", Paint::faint);
    line.insert(line.end(), value.begin(), value.end());
    put(std::move(line), indent, "      ");
  };
  side("-", pair.a, before, Paint::removed);
  side("+", pair.b, after, Paint::added);
}

// False where there is no room for two columns.
bool DiffText::side_by_side(const Line& before, const Line& after, const MirrorPair& pair) {
  constexpr std::string_view between = " │ ";
  constexpr std::size_t between_columns = 3;
  constexpr std::size_t column_min = 12;
  std::size_t width = 0;  // of the left one
  Line left_head;
  Line right_head;
  text::append_value(left_head, pair.a, Paint::faint);
  text::append_value(right_head, pair.b, Paint::faint);
  if (style_.columns > 0) {
    if (style_.columns < indent.size() + between_columns + 2 * column_min) return false;
    width = (style_.columns - indent.size() - between_columns) / 2;
  }
  std::vector<Line> left = text::wrapped(std::move(left_head), width);
  std::vector<Line> right = text::wrapped(std::move(right_head), width);
  const std::size_t heads = std::max(left.size(), right.size());
  left.resize(heads);
  right.resize(heads);
  for (Line& line : text::wrapped(before, width)) left.push_back(std::move(line));
  for (Line& line : text::wrapped(after, width)) right.push_back(std::move(line));
  const std::size_t lines = std::max(left.size(), right.size());
  left.resize(lines);
  right.resize(lines);
  for (Line& line : left) text::hide_command(line);
  width = 0;
  for (const Line& line : left) width = std::max(width, text::columns_of(line));
  std::string& to = out_.buffer();
  for (std::size_t i = 0; i < lines; ++i) {
    to += indent;
    text::append_line(to, left[i], colours_);
    to.append(width - text::columns_of(left[i]), ' ');
    to += right[i].empty() ? std::string_view(" │") : between;
    text::append_line(to, right[i], colours_);
    to += '\n';
  }
  out_.line_done();
  return true;
}

// The names of what cannot be seen in a change, and what else explains it.
void DiffText::characters(const MirrorComparison& comparison) {
  const auto note = [&](std::string_view sign, Paint paint, const std::string& words) {
    Line line;
    text::append_words(line, sign, paint);
    text::append_words(line, " ");
    text::append_value(line, words, Paint::faint);
    put(std::move(line), indent, "      ");
  };
  if (!comparison.script.minimal)
    note("…", Paint::faint, "too large and too different to be compared letter by letter");
  if (comparison.classes.has(Difference::unicode) && !style_.redact) {
    const text::Composition a = text::composition_of(comparison.a.text);
    const text::Composition b = text::composition_of(comparison.b.text);
    if (a != b && a != text::Composition::plain && b != text::Composition::plain) {
      note("-", Paint::removed, std::string(description_of(a)));
      note("+", Paint::added, std::string(description_of(b)));
    }
  }
  constexpr std::size_t shown_max = 6;
  const std::vector<NotableCharacter> found = notable_characters(comparison, style_.redact);
  for (const NotableCharacter& one : std::span(found).first(std::min(found.size(), shown_max))) {
    std::string words = text::described(one.value);
    if (const char letter = text::looks_like(one.value); letter > ' ' && !style_.redact)
      words += fmt::format(", looks like {}", letter);
    const bool removed = one.side == Edit::Kind::removed;
    note(removed ? "-" : "+", removed ? Paint::removed : Paint::added, words);
  }
  if (found.size() > shown_max) note("…", Paint::faint, "and others");
}

std::string DiffText::value_of(const MirrorComparison& comparison, text::Redactor& redactor) const {
  const Line line = whole(comparison.a, comparison.b, comparison.pair->a, redactor, style_.redact, Paint::plain);
  std::string words;
  text::append_line(words, line, colours_);
  return words;
}

void DiffText::add_statistics(std::span<const MirrorStatistics> statistics, const text::Redactor& redactor) {
  std::string& to = out_.buffer();
  for (const MirrorStatistics& pair : statistics) {
    if (pair.compared == 0 || (pair.differing == 0 && !style_.all)) continue;
    fmt::format_to(std::back_inserter(to), "\n{}{} and {}{} differ in {} of {} {}", colours_.bold,
                   text::safe(pair.pair.a), text::safe(pair.pair.b), colours_.reset, pair.differing, pair.compared,
                   pair.compared == 1 ? "delivery" : "deliveries");
    if (pair.ignored > 0) fmt::format_to(std::back_inserter(to), ", {} more by what is ignored", pair.ignored);
    to += '\n';
    for (std::size_t i = 0; i < difference_count; ++i) {
      const MirrorStatistics::OfClass& of_class = pair.classes[i];
      if (of_class.deliveries == 0) continue;
      const std::string head =
          fmt::format("    {:<8}{:>7}  ", name_of(static_cast<Difference>(i)), of_class.deliveries);
      Line line;
      for (const std::string& id : of_class.event_ids) {
        if (!line.empty()) text::append_words(line, " ");
        // An id is not broken: who looks for it copies it.
        const std::string shown = id.empty() ? "?" : text::safe(redactor.identifier(id));
        line.push_back({shown, text::columns(shown), Paint::plain, false});
      }
      if (of_class.deliveries > of_class.event_ids.size()) text::append_words(line, " …");
      put(std::move(line), head, std::string(head.size(), ' '));
    }
  }
}

}  // namespace hook::report
