// What comparing pairs of values found, as JSON.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "json/writer.hpp"
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

void append_classes(json::Writer& to, Differences classes) {
  to.name("class").array();
  for (std::size_t i = 0; i < difference_count; ++i) {
    const auto one = static_cast<Difference>(i);
    if (classes.has(one)) to.value(name_of(one));
  }
  to.end_array();
}

}  // namespace

void JsonReport::append(const MirrorResult& answer) {
  json::Writer to(out_.buffer());
  to.member("differing", answer.differing).member("compared", answer.compared).name("pairs").array();
  for (const MirrorComparison& comparison : answer.shown) append(comparison);
  to.end_array();
}

void JsonReport::append(const MirrorPair& pair) {
  json::Writer(out_.buffer()).object().member("a", redactor_.text(pair.a)).member("b", redactor_.text(pair.b));
}

void JsonReport::append(const MirrorComparison& comparison) {
  json::Writer to(out_.buffer());
  const auto value = [&](std::string_view name, const MirrorValue& of, std::string_view pointer) {
    const bool missing = of.kind == MirrorValue::Kind::absent || of.kind == MirrorValue::Kind::null;
    const bool as_text = of.kind == MirrorValue::Kind::string || style_.redact;
    to.name(name);
    if (missing) to.value(nullptr);
    else if (as_text) to.value(redactor_.value(pointer, of.text));
    else to.raw(of.text);
  };
  append(*comparison.pair);
  value("a_value", comparison.a, comparison.pair->a);
  value("b_value", comparison.b, comparison.pair->b);
  append_classes(to, comparison.classes);
  to.name("edits").array();
  if (!style_.redact) {
    for (const Edit& edit : comparison.script.edits) to.array().value(sign_of(edit.kind)).value(edit.text).end_array();
  }
  to.end_array().member("ignored", comparison.ignored).member("minimal", comparison.script.minimal);
  to.member("a_type", name_of(comparison.a.kind)).member("b_type", name_of(comparison.b.kind));
  to.name("characters").array();
  for (const NotableCharacter& one : notable_characters(comparison, style_.redact))
    to.array().value(sign_of(one.side)).value(text::described(one.value)).end_array();
  to.end_array().end_object();
}

void JsonReport::add_statistics(std::span<const MirrorStatistics> statistics) {
  // Built in the buffer, where everything else is, and kept until the totals.
  std::string& buffer = out_.buffer();
  const std::size_t from = buffer.size();
  buffer += "\n";  // what comes before is another's
  json::Writer to(buffer);
  to.name("summary").array();
  for (const MirrorStatistics& pair : statistics) {
    append(pair.pair);
    to.member("deliveries", pair.compared).member("differing", pair.differing).member("ignored", pair.ignored);
    to.name("classes").object();
    for (std::size_t i = 0; i < difference_count; ++i) {
      const MirrorStatistics::OfClass& of_class = pair.classes[i];
      if (of_class.deliveries == 0) continue;
      to.name(name_of(static_cast<Difference>(i))).object().member("deliveries", of_class.deliveries);
      to.name("event_ids").array();
      for (const std::string& id : of_class.event_ids) {
        if (id.empty()) to.value(nullptr);
        else to.value(redactor_.identifier(id));
      }
      to.end_array().end_object();
    }
    to.end_object().end_object();
  }
  to.end_array();
  statistics_ = lines_ ? std::string() : buffer.substr(from + 1) + ',';
  buffer.resize(from);
}

}  // namespace hook::report
