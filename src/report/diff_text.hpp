// How two values differ, for a person: below the finding's line, the values with what changed marked, and the names of
// characters that nobody sees.
//
//   captures/a.json:15:20: error: /customer_name: differs from /name: unicode [mirror-differs]
//       Marcus[-␣-]{+<U+00A0>+}Webb
//       + U+00A0 NO-BREAK SPACE
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "model/mirror.hpp"
#include "report/report.hpp"
#include "text/colour.hpp"
#include "text/layout.hpp"
#include "text/redact.hpp"

namespace hook::report {

class DiffText {
 public:
  DiffText(base::Output& out, const Style& style);

  // The lines below the one that says which pair differs.
  void add(const MirrorComparison& comparison, text::Redactor& redactor);
  // Of a pair that does not differ: the value that both have, short enough for a line.
  std::string value_of(const MirrorComparison& comparison, text::Redactor& redactor) const;
  // For each pair, in how many deliveries it differs, how, and the first event ids.
  void add_statistics(std::span<const MirrorStatistics> statistics, const text::Redactor& redactor);

 private:
  void put(text::Line line, std::string_view first_indent, std::string_view indent);
  void in_line(const MirrorComparison& comparison);
  void unified(const text::Line& before, const text::Line& after, const MirrorPair& pair);
  bool side_by_side(const text::Line& before, const text::Line& after, const MirrorPair& pair);
  void characters(const MirrorComparison& comparison);

  base::Output& out_;
  Style style_;
  text::Palette colours_;
};

}  // namespace hook::report
