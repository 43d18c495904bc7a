// What comparing pairs of values found, as JSON.

#include <fmt/format.h>

#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "json/strings.hpp"
#include "model/mirror.hpp"
#include "report/json.hpp"
#include "report/notable_characters.hpp"
#include "text/characters.hpp"

namespace hook::report {
namespace {

std::string_view sign_of(Edit::Kind kind) {
  switch (kind) {
    case Edit::Kind::removed: return "-";
    case Edit::Kind::added: return "+";
    case Edit::Kind::equal: break;
  }
  return "=";
}

void append_classes(std::string& to, Differences classes) {
  to += R"(,"class":[)";
  bool first = true;
  for (std::size_t i = 0; i < difference_count; ++i) {
    const auto one = static_cast<Difference>(i);
    if (!classes.has(one)) continue;
    fmt::format_to(std::back_inserter(to), "{}\"{}\"", first ? "" : ",", name_of(one));
    first = false;
  }
  to += ']';
}

void append_edits(std::string& to, std::span<const Edit> edits) {
  to += R"(,"edits":[)";
  bool first = true;
  for (const Edit& edit : edits) {
    fmt::format_to(std::back_inserter(to), "{}[\"{}\",", first ? "" : ",", sign_of(edit.kind));
    json::append_quoted(to, edit.text);
    to += ']';
    first = false;
  }
  to += ']';
}

}  // namespace

void JsonReport::append(const MirrorResult& answer) {
  std::string& to = out_.buffer();
  fmt::format_to(std::back_inserter(to), R"(,"differing":{},"compared":{},"pairs":[)", answer.differing,
                 answer.compared);
  for (const MirrorComparison& comparison : answer.shown) {
    if (&comparison != answer.shown.data()) to += ',';
    append(comparison);
  }
  to += ']';
}

void JsonReport::append(const MirrorPair& pair) {
  std::string& to = out_.buffer();
  to += R"({"a":)";
  json::append_quoted(to, redactor_.text(pair.a));
  to += R"(,"b":)";
  json::append_quoted(to, redactor_.text(pair.b));
}

void JsonReport::append(const MirrorComparison& comparison) {
  std::string& to = out_.buffer();
  const auto value = [&](std::string_view name, const MirrorValue& of, std::string_view pointer) {
    fmt::format_to(std::back_inserter(to), R"(,"{}_value":)", name);
    const bool missing = of.kind == MirrorValue::Kind::absent || of.kind == MirrorValue::Kind::null;
    const bool as_text = of.kind == MirrorValue::Kind::string || style_.redact;
    if (missing) to += "null";
    else if (as_text) json::append_quoted(to, redactor_.value(pointer, of.text));
    else to += of.text;
  };
  append(*comparison.pair);
  value("a", comparison.a, comparison.pair->a);
  value("b", comparison.b, comparison.pair->b);
  append_classes(to, comparison.classes);
  append_edits(to, style_.redact ? std::span<const Edit>() : comparison.script.edits);
  fmt::format_to(std::back_inserter(to), R"(,"ignored":{},"minimal":{},"a_type":"{}","b_type":"{}","characters":[)",
                 comparison.ignored, comparison.script.minimal, name_of(comparison.a.kind), name_of(comparison.b.kind));
  bool first = true;
  for (const NotableCharacter& one : notable_characters(comparison, style_.redact)) {
    fmt::format_to(std::back_inserter(to), R"({}["{}","{}"])", first ? "" : ",", sign_of(one.side),
                   text::described(one.value));
    first = false;
  }
  to += "]}";
}

void JsonReport::add_statistics(std::span<const MirrorStatistics> statistics) {
  // Built in the buffer, where everything else is, and kept until the totals.
  std::string& to = out_.buffer();
  const std::size_t from = to.size();
  to += R"("summary":[)";
  for (const MirrorStatistics& pair : statistics) {
    if (&pair != statistics.data()) to += ',';
    append(pair.pair);
    fmt::format_to(std::back_inserter(to), R"(,"deliveries":{},"differing":{},"ignored":{},"classes":{{)",
                   pair.compared, pair.differing, pair.ignored);
    bool first = true;
    for (std::size_t i = 0; i < difference_count; ++i) {
      const MirrorStatistics::OfClass& of_class = pair.classes[i];
      if (of_class.deliveries == 0) continue;
      fmt::format_to(std::back_inserter(to), R"({}"{}":{{"deliveries":{},"event_ids":[)", first ? "" : ",",
                     name_of(static_cast<Difference>(i)), of_class.deliveries);
      first = false;
      for (const std::string& id : of_class.event_ids) {
        if (&id != of_class.event_ids.data()) to += ',';
        if (id.empty()) to += "null";
        else json::append_quoted(to, redactor_.identifier(id));
      }
      to += "]}";
    }
    to += "}}";
  }
  to += "],";
  statistics_ = lines_ ? std::string() : to.substr(from);
  to.resize(from);
}

}  // namespace hook::report
