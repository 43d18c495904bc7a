#include <fmt/format.h>

#include <iterator>
#include <memory>
#include <span>
#include <string>

#include "base/output.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "model/signature_result.hpp"
#include "report/diff_text.hpp"
#include "report/formats.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "text/colour.hpp"
#include "text/redact.hpp"
#include "text/safe.hpp"

namespace hook::report {
namespace {

class TextReport : public FormatReport {
 public:
  using FormatReport::FormatReport;

  void add(const Verdict& verdict) override {
    if (verdict.unexpectedly_valid) {
      line(verdict.origin.path, {verdict.origin.line, verdict.origin.column}, Severity::error, "",
           unexpectedly_valid_message, unexpectedly_valid_rule);
    }
    if (style_.unexpectedly_valid_only && !style_.all) return;
    const SignatureResult* const signature = verdict.signature;
    for (const Finding& finding : verdict.findings) {
      if (verdict.mirrors != nullptr && finding.rule == Rule::mirror_differs) continue;  // its pair has more to show
      if (style_.quiet && finding.severity != Severity::error) continue;
      if (finding.known && !style_.all) continue;
      std::string message = message_of(finding, redactor_);
      if (finding.known) message += " (known)";
      line(verdict.origin.path, finding.place, finding.severity, redactor_.pointer(finding.pointer), message,
           info(finding.rule).name);
      if (const std::string_view hint = hint_of(verdict, finding); !hint.empty())
        out_.write(fmt::format("    {}hint:{} {}\n", colours_.cyan, colours_.reset, text::safe(hint)));
    }
    if (verdict.mirrors != nullptr) return compared(verdict);
    const bool whole = style_.names_inputs    ? verdict.valid && verdict.findings.empty()
                       : signature != nullptr ? signature->verified
                                              : verdict.findings.empty();
    if (style_.all && whole) good(verdict);
  }

  void end_input(const InputTotals& totals) override {
    if (!style_.names_inputs || style_.quiet) return;
    std::string verdict = fmt::format("{}good{}", colours_.green, colours_.reset);
    if (totals.bad > 0) verdict = fmt::format("{}{} bad{}", colours_.red, totals.bad, colours_.reset);
    if (totals.deliveries == 0) verdict = "nothing to check";
    fmt::format_to(std::back_inserter(out_.buffer()), "{}: {}", text::safe(totals.path), verdict);
    if (totals.deliveries > 0) {
      fmt::format_to(std::back_inserter(out_.buffer()), "{} {}{}", totals.bad > 0 ? " of" : ":",
                     counted(totals.deliveries, "delivery", "deliveries"),
                     counts_of(totals.errors, totals.warnings, totals.notes, totals.known));
    }
    out_.buffer() += '\n';
    out_.line_done();
  }

  void add_statistics(std::span<const MirrorStatistics> statistics) override {
    if (!style_.quiet) diff_.add_statistics(statistics, redactor_);
  }

  void finish(std::span<const Total>) override { out_.flush(); }

  bool wants_all() const override { return style_.all || style_.unexpectedly_valid_only; }

 private:
  // The pairs of values of a delivery.
  void compared(const Verdict& verdict) {
    for (const MirrorComparison& comparison : verdict.mirrors->shown) {
      const std::string a = redactor_.text(comparison.pair->a);
      const std::string b = redactor_.text(comparison.pair->b);
      if (!comparison.classes.empty() && !comparison.ignored) {
        const std::string message = fmt::format("differs from {}: {}", text::safe(a), comparison.classes.text());
        line(verdict.origin.path, comparison.place, Severity::error, b, message, info(Rule::mirror_differs).name);
        diff_.add(comparison, redactor_);
        continue;
      }
      fmt::format_to(std::back_inserter(out_.buffer()), "{}:{}:{}: {}alike{}: {} equals {}{}: {}\n",
                     text::safe(verdict.origin.path), comparison.place.line, comparison.place.column, colours_.green,
                     colours_.reset, text::safe(b), text::safe(a),
                     comparison.ignored ? " but for " + comparison.classes.text() : "",
                     diff_.value_of(comparison, redactor_));
      out_.line_done();
    }
  }

  void good(const Verdict& verdict) {
    std::string& to = out_.buffer();
    fmt::format_to(std::back_inserter(to), "{}:{}:{}: {}{}{}", text::safe(verdict.origin.path), verdict.origin.line,
                   verdict.origin.column, colours_.green,
                   style_.names_inputs            ? "good"
                   : verdict.signature != nullptr ? "verified"
                                                  : "valid",
                   colours_.reset);
    if (verdict.event_type)
      fmt::format_to(std::back_inserter(to), ": {}", text::safe(redactor_.identifier(*verdict.event_type)));
    if (verdict.event_id)
      fmt::format_to(std::back_inserter(to), " {}", text::safe(redactor_.identifier(*verdict.event_id)));
    if (const SignatureResult* const signature = verdict.signature) {
      fmt::format_to(std::back_inserter(to), " ({}, {}, {})", signature->scheme, signature->hash,
                     text::safe(signature->secret));
    }
    to += '\n';
    out_.line_done();
  }

  void line(std::string_view path, Place place, Severity severity, std::string_view pointer, std::string_view message,
            std::string_view rule) {
    const std::string_view colour = severity == Severity::error     ? colours_.red
                                    : severity == Severity::warning ? colours_.yellow
                                                                    : colours_.cyan;
    std::string& to = out_.buffer();
    fmt::format_to(std::back_inserter(to), "{}{}:{}:{}:{} {}{}:{} ", colours_.bold, text::safe(path), place.line,
                   place.column, colours_.reset, colour, name_of(severity), colours_.reset);
    text::append_safe(to, pointer);
    fmt::format_to(std::back_inserter(to), ": {} {}[{}]{}\n", message, colours_.dim, rule, colours_.reset);
    out_.line_done();
  }

  text::Palette colours_ = text::palette(style_.coloured);
  DiffText diff_{out_, style_};
};

}  // namespace

std::unique_ptr<Report> text_report(base::Output& out, const Style& style, text::Redactor& redactor) {
  return std::make_unique<TextReport>(out, style, redactor);
}

}  // namespace hook::report
