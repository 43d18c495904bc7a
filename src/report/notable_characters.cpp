#include "report/notable_characters.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/utf8.hpp"
#include "model/mirror.hpp"
#include "text/characters.hpp"

namespace hook::report {
namespace {

bool has_ascii_letter(std::string_view text) { return std::ranges::any_of(text, base::is_letter); }

// What joins emoji and letters of some scripts: seldom the point, where texts say different things.
bool is_joiner(char32_t value) { return value == 0x200C || value == 0x200D || (value >= 0xFE00 && value <= 0xFE0F); }

}  // namespace

std::vector<NotableCharacter> notable_characters(const MirrorComparison& comparison, bool redacted) {
  std::vector<NotableCharacter> found;
  const bool missing = comparison.classes.has(Difference::absent) || comparison.classes.has(Difference::null);
  const bool case_only = comparison.classes == Differences{Difference::case_};
  if (missing || case_only) return found;
  const bool as_unicode = comparison.classes.has(Difference::unicode);
  const bool a_has_ascii = has_ascii_letter(comparison.a.text);
  const bool b_has_ascii = has_ascii_letter(comparison.b.text);
  const auto is_notable = [&](const NotableCharacter& one) {
    if (one.value < 0x80 || (!as_unicode && is_joiner(one.value))) return false;
    if (text::is_invisible(one.value) || base::is_unsafe_to_print(one.value)) return true;
    const text::Character* const known = text::character(one.value);
    if (known != nullptr && known->kind == text::Character::Kind::space) return true;
    if (redacted || as_unicode) return !redacted;
    return text::looks_like(one.value) != '\0' && (one.side == Edit::Kind::added ? b_has_ascii : a_has_ascii);
  };
  for (const Edit& edit : comparison.script.edits) {
    if (edit.kind == Edit::Kind::equal) continue;
    std::string_view rest = edit.text;
    while (!rest.empty() && found.size() < 2 * notable_characters_max) {
      const base::CodePoint point = base::first_code_point(rest);
      rest.remove_prefix(point.length);
      const NotableCharacter one{edit.kind, point.value};
      if (point.valid && is_notable(one) && std::ranges::find(found, one) == found.end()) found.push_back(one);
    }
  }
  const std::vector<NotableCharacter> all = found;
  std::erase_if(found, [&](const NotableCharacter& one) {
    const Edit::Kind other = one.side == Edit::Kind::added ? Edit::Kind::removed : Edit::Kind::added;
    return std::ranges::find(all, NotableCharacter{other, one.value}) != all.end();
  });
  if (found.size() > notable_characters_max) found.resize(notable_characters_max);
  return found;
}

}  // namespace hook::report
