#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "json/writer.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "report/formats.hpp"
#include "report/notable_characters.hpp"
#include "report/report.hpp"
#include "text/characters.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

std::string_view sign_of(Edit::Kind kind) {
  constexpr std::array<std::string_view, 3> signs{"=", "-", "+"};
  return signs[static_cast<std::size_t>(kind)];
}

void append_classes(json::Writer& to, Differences classes) {
  to.name("class").array();
  for (std::size_t i = 0; i < difference_count; ++i) {
    const auto one = static_cast<Difference>(i);
    if (classes.has(one)) to.value(name_of(one));
  }
  to.end_array();
}

class JsonReport : public FormatReport {
 public:
  JsonReport(base::Output& out, const Style& style, text::Redactor& redactor, bool lines)
      : FormatReport(out, style, redactor), lines_(lines) {
    if (!lines_) out_.buffer() += R"({"schema_version":1,"deliveries":[)";
  }

  void add(const Verdict& verdict) override {
    if (lines_) {
      append(verdict);
      out_.buffer() += '\n';
    } else {
      if (verdict.findings.empty() && !style_.all) return;
      out_.buffer() += first_ ? "\n" : ",\n";
      first_ = false;
      append(verdict);
    }
    out_.line_done();
  }

  void end_input(const InputTotals& totals) override {
    if (lines_ || !style_.names_inputs) return;
    json::Writer to(inputs_);
    if (inputs_.empty()) to.name("inputs").array();
    to.line().object().member("path", totals.path).member("deliveries", totals.deliveries).member("bad", totals.bad);
    to.member("errors", totals.errors).member("warnings", totals.warnings).member("notes", totals.notes);
    to.member("known", totals.known).end_object();
  }

  void add_statistics(std::span<const MirrorStatistics> statistics) override {
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

  void finish(std::span<const Total> totals) override {
    if (!lines_) {
      std::string& to = out_.buffer();
      to += first_ ? "]," : "\n],";
      if (!inputs_.empty()) to += inputs_ + "\n],";
      to += statistics_;
      json::Writer document(to);
      document.name("totals").object();
      for (const Total& total : totals) document.member(total.name, total.count);
      document.end_object().end_object();
      to += '\n';
    }
    out_.flush();
  }

  bool wants_all() const override { return lines_ || style_.all; }

 private:
  void append(const Verdict& verdict) {
    json::Writer to(out_.buffer());
    const auto identifier = [&](std::string_view name, const std::optional<std::string_view>& value) {
      if (value) to.member(name, redactor_.identifier(*value));
      else to.member(name, nullptr);
    };
    to.object().member("schema_version", 1).member("type", "delivery").member("path", verdict.origin.path);
    to.member("line", verdict.origin.line).member("index", verdict.origin.index);
    identifier("event_type", verdict.event_type);
    identifier("event_id", verdict.event_id);
    identifier("occurred_at", verdict.occurred_at);
    if (style_.names_inputs) to.member("good", verdict.valid);
    if (verdict.signature != nullptr) append(*verdict.signature);
    else if (verdict.mirrors != nullptr) append(*verdict.mirrors);
    else if (!style_.names_inputs) to.member("valid", verdict.valid);
    to.name("findings").array();
    for (const Finding& finding : verdict.findings) append(finding);
    to.end_array().end_object();
  }

  void append(const SignatureResult& answer) {
    json::Writer to(out_.buffer());
    to.member("verified", answer.verified).member("fits", answer.fits);
    to.text_or_null("scheme", answer.scheme).text_or_null("hash", answer.hash).text_or_null("secret", answer.secret);
    to.text_or_null("reason", name_of(answer.reason)).text_or_null("why", answer.why).text_or_null("hint", answer.hint);
    to.text_or_null("timestamp", answer.timestamp).member("age_seconds", answer.age);
    to.text_or_null("fidelity", name_of(answer.fidelity));
  }

  void append(const Finding& finding) {
    json::Writer to(out_.buffer());
    to.object().member("rule", info(finding.rule).name).member("severity", name_of(finding.severity));
    to.member("pointer", redactor_.pointer(finding.pointer));
    to.member("line", finding.place.line).member("column", finding.place.column);
    std::string message;
    if (!finding.value.empty()) message = text::quoted(redactor_.value(finding.pointer, finding.value)) + ' ';
    to.member("message", message + finding.message);
    if (!finding.fingerprint.empty()) to.member("fingerprint", finding.fingerprint).member("known", finding.known);
    to.end_object();
  }

  void append(const MirrorResult& answer) {
    json::Writer to(out_.buffer());
    to.member("differing", answer.differing).member("compared", answer.compared).name("pairs").array();
    for (const MirrorComparison& comparison : answer.shown) append(comparison);
    to.end_array();
  }

  void append(const MirrorPair& pair) {
    json::Writer(out_.buffer()).object().member("a", redactor_.text(pair.a)).member("b", redactor_.text(pair.b));
  }

  void append(const MirrorComparison& comparison) {
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
      for (const Edit& edit : comparison.script.edits)
        to.array().value(sign_of(edit.kind)).value(edit.text).end_array();
    }
    to.end_array().member("ignored", comparison.ignored).member("minimal", comparison.script.minimal);
    to.member("a_type", name_of(comparison.a.kind)).member("b_type", name_of(comparison.b.kind));
    to.name("characters").array();
    for (const NotableCharacter& one : notable_characters(comparison, style_.redact))
      to.array().value(sign_of(one.side)).value(text::described(one.value)).end_array();
    to.end_array().end_object();
  }

  bool lines_;  // NDJSON, with every delivery and no totals
  bool first_ = true;
  std::string inputs_;      // members of the document behind the deliveries
  std::string statistics_;  // a member of the document, and what separates it from the next
};

}  // namespace

std::unique_ptr<Report> json_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<JsonReport>(out, style, redactor, false);
}

std::unique_ptr<Report> ndjson_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<JsonReport>(out, style, redactor, true);
}

}  // namespace hook::report
