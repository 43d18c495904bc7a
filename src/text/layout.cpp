#include "text/layout.hpp"

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

#include "base/utf8.hpp"
#include "model/mirror.hpp"
#include "text/characters.hpp"
#include "text/clusters.hpp"
#include "text/colour.hpp"
#include "text/safe.hpp"

namespace hook::text {
namespace {

// So many characters on either side of a change give it a context; so many of a change tell what it is; and so many
// changes tell how two values differ.
constexpr std::size_t context_max = 40;
constexpr std::size_t changed_max = 160;
constexpr std::size_t changes_max = 40;
// Nobody writes a character of more code points, but an attacker does.
constexpr std::size_t points_max = 16;

constexpr std::string_view ellipsis = "…";

bool joins(char32_t value) {
  constexpr char32_t non_joiner = 0x200C;
  constexpr char32_t joiner = 0x200D;
  return value == non_joiner || value == joiner || (value >= 0xFE00 && value <= 0xFE0F) || value >= 0xE0000;
}

// Whether a code point inside of a cluster, before `rest` of it, is part of how it looks.
bool belongs(char32_t first, char32_t value, std::string_view rest) {
  constexpr char32_t other_scripts =
      0x0590;  // behind Latin, Greek, Cyrillic and Armenian, which nothing invisible joins
  constexpr char32_t joiner = 0x200D;
  if (rest == "\u20e3") return true;  // a digit on a key
  return first >= other_scripts && joins(value) && (!rest.empty() || value != joiner);
}

bool is_shown_by_code_point(char32_t value) {
  if (value < 0x80) return false;
  if (is_invisible(value) || base::is_unsafe_to_print(value)) return true;
  const Character* const known = character(value);
  return known != nullptr && known->kind == Character::Kind::space;
}

bool is_mark(char32_t value) {
  std::string encoded = "a";
  base::append_utf8(encoded, value);
  return first_cluster(encoded).size() > 1;
}

void append_cluster(std::string& out, std::string_view cluster) {
  const base::CodePoint first = base::first_code_point(cluster);
  if (cluster.size() > 1 && first.valid && is_mark(first.value) && !is_shown_by_code_point(first.value)) out += "◌";
  for (std::size_t points = 0; !cluster.empty(); ++points) {
    if (points == points_max) {
      fmt::format_to(std::back_inserter(out), "<and {} more code points>", base::count_code_points(cluster));
      return;
    }
    const base::CodePoint point = base::first_code_point(cluster);
    const std::string_view bytes = cluster.substr(0, point.length);
    cluster.remove_prefix(point.length);
    if (!point.valid || !is_shown_by_code_point(point.value)) append_safe(out, bytes);
    else if (points > 0 && belongs(first.value, point.value, cluster)) out += bytes;
    else out += '<' + code_point(point.value) + '>';
  }
}

Piece piece_of(std::string_view cluster, Paint paint, bool changed) {
  Piece piece;
  piece.paint = paint;
  piece.blank = cluster == " ";
  if (cluster.size() == 1 && cluster[0] > ' ' && cluster[0] < '\x7f' && cluster[0] != '\\') {
    piece.text = cluster;
    piece.columns = 1;
    return piece;
  }
  if (changed && piece.blank) piece.text = "␣";
  else append_cluster(piece.text, cluster);
  piece.columns = columns(piece.text);
  return piece;
}

// The first and last so many characters, with … between them where there are more.
void append_ends(Line& line, std::string_view text, std::size_t front, std::size_t back, Paint paint, bool changed) {
  const std::vector<std::string_view> clusters = clusters_of(text);
  const bool cut = clusters.size() > front + back + 1;  // one that is left out saves nothing
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    if (cut && i >= front && i < clusters.size() - back) {
      append_words(line, ellipsis, Paint::faint);
      i = clusters.size() - back - 1;
      continue;
    }
    line.push_back(piece_of(clusters[i], paint, changed));
  }
}

// Puts the marks around the pieces behind `from`, to which they stick.
void put_between(Line& line, std::size_t from, std::string_view opening, std::string_view closing) {
  if (from == line.size()) return;
  line[from].text.insert(0, opening);
  line[from].columns += opening.size();
  line.back().text += closing;
  line.back().columns += closing.size();
  line.back().blank = false;
}

void append_change(Line& line, const Edit& edit, bool marked) {
  const bool removed = edit.kind == Edit::Kind::removed;
  const std::size_t from = line.size();
  append_ends(line, edit.text, changed_max / 2, changed_max / 2, removed ? Paint::removed : Paint::added, true);
  if (marked) put_between(line, from, removed ? "[-" : "{+", removed ? "-]" : "+}");
}

}  // namespace

void append_words(Line& line, std::string_view words, Paint paint) {
  for (const std::string_view cluster : clusters_of(words))
    line.push_back({std::string(cluster), columns_of_cluster(cluster), paint, cluster == " "});
}

void append_value(Line& line, std::string_view value, Paint paint, bool changed) {
  for (const std::string_view cluster : clusters_of(value)) line.push_back(piece_of(cluster, paint, changed));
}

Line marked_change(std::span<const Edit> edits, Side side, bool marked) {
  Line line;
  std::size_t changes = 0;
  for (std::size_t i = 0; i < edits.size(); ++i) {
    const Edit& edit = edits[i];
    if (edit.kind == Edit::Kind::equal) {
      const std::size_t front = i == 0 ? 0 : context_max;
      const std::size_t back = i + 1 == edits.size() ? 0 : context_max;
      append_ends(line, edit.text, front, back, Paint::plain, false);
      continue;
    }
    if (changes++ == changes_max) {
      append_words(line, fmt::format("{} and more changes", ellipsis), Paint::faint);
      break;
    }
    const bool wanted = side == Side::both || (side == Side::before) == (edit.kind == Edit::Kind::removed);
    if (wanted) append_change(line, edit, marked);
  }
  return line;
}

Line shortened_value(std::string_view value, Paint paint) {
  Line line;
  append_ends(line, value, 2 * context_max, context_max, paint, false);
  return line;
}

std::size_t columns_of(std::span<const Piece> line) {
  std::size_t sum = 0;
  for (const Piece& piece : line) sum += piece.columns;
  return sum;
}

std::vector<Line> wrapped(Line line, std::size_t width) {
  std::vector<Line> lines(1);
  if (width == 0) {
    lines.back() = std::move(line);
    return lines;
  }
  std::size_t used = 0;
  bool full_at_blank = false;
  for (Piece& piece : line) {
    if (full_at_blank) {
      lines.emplace_back();
      used = 0;
      full_at_blank = false;
    }
    if (used + piece.columns > width && piece.blank && !lines.back().empty()) {
      full_at_blank = true;  // nobody sees a blank at the end of a line
      continue;
    }
    if (used + piece.columns > width && !lines.back().empty()) {
      Line& full = lines.back();
      const auto blank = std::find_if(full.rbegin(), full.rend(), [](const Piece& p) { return p.blank; });
      Line rest(std::make_move_iterator(blank.base()), std::make_move_iterator(full.end()));
      const bool near = blank != full.rend() && columns_of(rest) < width / 2;
      if (near) {
        full.erase(blank.base() - 1, full.end());
        lines.push_back(std::move(rest));
      } else {
        std::move(rest.begin(), rest.end(), blank.base());
        lines.emplace_back();
      }
      used = columns_of(lines.back());
    }
    used += piece.columns;
    lines.back().push_back(std::move(piece));
  }
  return lines;
}

void hide_command(Line& line) {
  const auto first = std::ranges::find_if(line, [](const Piece& piece) { return !piece.blank; });
  if (line.end() - first < 2 || first->text != ":" || !std::next(first)->text.starts_with(':')) return;
  first->text = "<U+003A>";
  first->columns = first->text.size();
}

void append_line(std::string& out, std::span<const Piece> line, const Palette& colours) {
  const std::array<std::string_view, 4> codes{"", colours.removed, colours.added, colours.dim};
  Paint paint = Paint::plain;
  for (const Piece& piece : line) {
    if (piece.paint != paint) {
      if (paint != Paint::plain) out += colours.reset;
      out += codes[static_cast<std::size_t>(piece.paint)];
      paint = piece.paint;
    }
    out += piece.text;
  }
  if (paint != Paint::plain) out += colours.reset;
}

}  // namespace hook::text
