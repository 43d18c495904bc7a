#include "commands/validate_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace hook::commands {
namespace {

report::Format format_of(const ValidateOptions& options) {
  if (options.format == "json") return report::Format::json;
  return options.format == "ndjson" ? report::Format::ndjson : report::Format::text;
}

}  // namespace

ValidateRun::ValidateRun(const World& world, const Global& global, const ValidateOptions& options,
                         const Examiner::Plan& plan, intake::Reader& reader)
    : world_(world),
      global_(global),
      options_(options),
      plan_(plan),
      reader_(reader),
      coloured_errors_(global.coloured(world, world.err)),
      out_(options.emit.empty() ? world.out : world.err, options.emit.empty() ? "standard output" : "standard error"),
      emitted_(world.out, "standard output"),
      report_(report::make_report(format_of(options), out_,
                                  {.coloured = global.coloured(world, out_.fd()),
                                   .all = options.all || global.verbose,
                                   .quiet = global.quiet,
                                   .surprises_only = options.expect_invalid,
                                   .redact = options.redact})),
      examiner_(plan),
      progress_(world.err, global.shows_progress(world)) {}

bool ValidateRun::fold(const intake::Batch& batch, std::vector<Outcome>& outcomes) {
  for (const Failure& trouble : batch.troubles) {
    ++tally_.troubles;
    progress_.clear();
    out_.flush();
    report::print_failure(world_.err, trouble, coloured_errors_);
  }
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (i % sightings_ahead == 0) touch(outcomes, i);
    if (options_.input.limit > 0 && tally_.deliveries == options_.input.limit) return false;
    take(batch, batch.slices[i], outcomes[i]);
  }
  const bool watched = base::is_terminal(out_.fd()) || reader_.would_wait();
  if (watched) {
    out_.flush();
    emitted_.flush();
  }
  progress_.tick(tally_.seen(), reader_.bytes_read());
  return !world_.interrupted();
}

Exit ValidateRun::finish() {
  tally_.inputs = reader_.inputs();
  progress_.clear();
  report_->finish(tally_);
  emitted_.flush();
  const bool empty = report_emptiness();
  if (!global_.quiet) report::print_line(world_.err, report::summary(tally_));
  if (world_.interrupted()) return Exit::interrupted;
  if (tally_.troubles > 0) return Exit::failure;
  const std::uint64_t unwanted = options_.expect_invalid ? tally_.valid : tally_.invalid;
  if (unwanted > 0) return Exit::findings;
  return empty ? Exit::usage : Exit::good;
}

// Says where the user asked for something that is not there: an empty file, or a folder without files.
bool ValidateRun::report_emptiness() const {
  if (options_.input.allow_empty || world_.interrupted()) return false;
  const auto say = [&](std::string_view what, const std::vector<std::string>& where, std::string_view why) {
    const Failure failure(fmt::format("there is no {} in {}", what, fmt::join(where, ", ")),
                          fmt::format("{}; --allow-empty says that this is fine", why));
    report::print_failure(world_.err, failure, coloured_errors_);
    return true;
  };
  if (!reader_.empty_inputs().empty()) return say("delivery", reader_.empty_inputs(), "it is empty");
  if (tally_.seen() > 0 || tally_.troubles > 0) return false;
  if (reader_.inputs() > 0) return say("delivery", options_.input.paths, "all files are empty");
  return say("file", options_.input.paths, "files whose names begin with a dot are passed over");
}

void ValidateRun::take(const intake::Batch& batch, const intake::Slice& slice, Outcome& outcome) {
  if (!outcome.selected) {
    ++tally_.left_out;
    if (!outcome.readable) ++tally_.left_out_unreadable;
    return;
  }
  if (outcome.sighting.has_id()) {
    if (const auto first = sightings_.add(outcome.sighting, batch.input, slice.line)) {
      if (options_.input.dedupe) {
        ++tally_.left_out;
        return;
      }
      if (first->same_body) ++tally_.repeated;
      add_about_id(batch, slice, *first, outcome);
    }
  }
  const bool valid = !outcome.details || count(outcome.details->findings);
  ++tally_.deliveries;
  ++(valid ? tally_.valid : tally_.invalid);
  if (outcome.details) show(batch, slice, *outcome.details, valid);
  if (options_.emit == (valid ? "valid" : "invalid")) emit(slice.raw);
}

void ValidateRun::touch(const std::vector<Outcome>& outcomes, std::size_t from) {
  std::array<checks::Sighting, sightings_ahead> coming;
  const std::size_t count = std::min(sightings_ahead, outcomes.size() - from);
  for (std::size_t i = 0; i < count; ++i) coming[i] = outcomes[from + i].sighting;
  sightings_.touch(std::span(coming).first(count));
}

// Adds what only the deliveries before tell of this one.
void ValidateRun::add_about_id(const intake::Batch& batch, const intake::Slice& slice,
                               const checks::Sightings::First& first, Outcome& outcome) {
  const Rule rule = first.same_body ? Rule::repeated_delivery : Rule::event_id_reused;
  const Severity severity = plan_.validation.severities().of(rule);
  if (severity == Severity::off) return;
  const std::string_view what =
      first.same_body ? "this event was delivered before" : "this event_id stands in another body";
  const std::string message = fmt::format("{}, at {}:{}", what, reader_.name_of(first.input), first.line);
  outcome = examiner_.examine(batch, slice, IdFinding{rule, severity, message});
}

// True where none is an error.
bool ValidateRun::count(const std::vector<Finding>& findings) {
  const std::uint64_t errors_before = tally_.errors;
  for (const Finding& finding : findings) {
    if (finding.severity == Severity::error) ++tally_.errors;
    else if (finding.severity == Severity::warning) ++tally_.warnings;
    else ++tally_.notes;
  }
  return tally_.errors == errors_before;
}

void ValidateRun::show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details,
                       bool valid) {
  const bool surprise = options_.expect_invalid && valid;
  if (details.findings.empty() && !surprise && !report_->wants_all()) return;
  const auto known = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
  };
  progress_.clear();
  report_->add({.origin = {batch.path, slice.line, slice.column, slice.index},
                .event_type = known(details.event_type),
                .event_id = known(details.event_id),
                .occurred_at = known(details.occurred_at),
                .valid = valid,
                .surprise = surprise,
                .findings = details.findings});
}

// Copies the delivery's bytes as they stand in the input. A line end comes between two only where the input has none.
void ValidateRun::emit(std::string_view raw) {
  progress_.clear();
  std::string& to = emitted_.buffer();
  if (unended_) to += '\n';
  to += raw;
  unended_ = !raw.ends_with('\n');
  emitted_.line_done();
}

}  // namespace hook::commands
