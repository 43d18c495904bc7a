#include "scan/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/parallel.hpp"
#include "checks/duplicate_index.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/console.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "scan/examiner.hpp"
#include "scan/input_options.hpp"
#include "scan/reports.hpp"

namespace hook::scan {
Pipeline::Pipeline(const Environment& environment, const report::ConsoleOptions& global, const InputOptions& input,
                   input::Reader::Options reader, const OutputOptions& output, const report::Style& style)
    : environment_(environment),
      global_(global),
      input_(input),
      output_(output),
      reader_(output.apart_from(std::move(reader)), environment.in),
      coloured_errors_(global.coloured(environment, environment.err)),
      emitted_(environment.out, "standard output"),
      reports_(environment, global, output, style),
      progress_(environment.err, global.shows_progress(environment)) {}

void Pipeline::run(unsigned jobs, const Examiner::Options& options, Judge& judge) {
  if (jobs == 0) jobs = std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::unique_ptr<Examiner>> examiners;  // one more, for what is looked at again in the fold
  for (unsigned i = 0; i <= jobs; ++i) examiners.push_back(std::make_unique<Examiner>(options));
  finds_duplicates_ = options.validates;
  base::ordered_map<Piece>(jobs, {
                                     .produce =
                                         [&](Piece& piece) {
                                           piece.outcomes.clear();
                                           if (environment_.interrupted() || !reader_.next(piece.batch)) return false;
                                           if (!piece.batch.unfinished) return true;
                                           if (auto outcome = judge.stream(piece.batch))
                                             piece.outcomes.push_back(std::move(*outcome));
                                           else piece.batch.slices.clear();
                                           return true;
                                         },
                                     .work =
                                         [&](Piece& piece, std::size_t worker) {
                                           if (piece.batch.unfinished) return;
                                           for (const input::Slice& slice : piece.batch.slices)
                                             piece.outcomes.push_back(examiners[worker]->examine(piece.batch, slice));
                                         },
                                     .fold = [&](Piece& piece) { return fold(piece, *examiners.back(), judge); },
                                     .would_wait = [&] { return reader_.would_wait(); },
                                 });
  tally_.inputs = reader_.inputs();
}

// False where no other batch shall come.
bool Pipeline::fold(Piece& piece, Examiner& examiner, Judge& judge) {
  tell_input_errors(piece.batch);
  for (std::size_t at = 0; at < piece.outcomes.size(); ++at) {
    if (input_.limit > 0 && tally_.deliveries == input_.limit) {
      stopped_ = true;
      return false;
    }
    if (at == 0) end_inputs(piece.batch.input);
    if (is_left_out(piece, at, examiner)) ++tally_.left_out;
    else judge.take(piece.batch, at, piece.outcomes[at]);
  }
  if (reports_.watched() || reader_.would_wait()) {
    reports_.flush();
    emitted_.flush();
  }
  progress_.tick(tally_.seen(), reader_.bytes_read());
  return !environment_.interrupted();
}

// By the filters, or by --dedupe. A delivery whose event_id came before gets the finding about that.
bool Pipeline::is_left_out(Piece& piece, std::size_t at, Examiner& examiner) {
  constexpr std::size_t ahead = 64;
  Outcome& outcome = piece.outcomes[at];
  const bool indexed = finds_duplicates_ || input_.dedupe;
  if (indexed && at % ahead == 0) {
    std::array<checks::Fingerprint, ahead> coming;
    const std::size_t near = std::min(ahead, piece.outcomes.size() - at);
    for (std::size_t i = 0; i < near; ++i) coming[i] = piece.outcomes[at + i].fingerprint;
    duplicates_.touch(std::span(coming).first(near));
  }
  if (!outcome.selected) return true;
  if (!indexed || !outcome.fingerprint.has_id()) return false;
  const input::Slice& slice = piece.batch.slices[at];
  const auto first = duplicates_.add(outcome.fingerprint, piece.batch.input, slice.line);
  if (!first) return false;
  if (input_.dedupe) return true;
  if (first->same_body) ++tally_.repeated;
  const Rule rule = first->same_body ? Rule::repeated_delivery : Rule::event_id_reused;
  const Severity severity = examiner.severities().of(rule);
  if (severity == Severity::off) return false;
  const std::string_view what =
      first->same_body ? "this event was delivered before" : "already used by a different event";
  outcome = examiner.examine(
      piece.batch, slice,
      IdFinding{rule, severity, fmt::format("{}, at {}:{}", what, reader_.name_of(first->input), first->line)});
  return false;
}

// Ends the inputs before that one.
void Pipeline::end_inputs(std::uint32_t end) {
  for (; input_number_ < end; ++input_number_) {
    report().end_input({.path = reader_.name_of(input_number_),
                        .deliveries = tally_.deliveries - before_.deliveries,
                        .bad = tally_.invalid - before_.invalid,
                        .errors = tally_.errors - before_.errors,
                        .warnings = tally_.warnings - before_.warnings,
                        .notes = tally_.notes - before_.notes,
                        .known = tally_.known - before_.known});
    before_ = tally_;
  }
}

void Pipeline::tell_input_errors(const input::Batch& batch) {
  for (const std::string& note : batch.notes) {
    if (global_.quiet) break;
    progress_.clear();
    reports_.flush();
    say("note: " + note);
  }
  for (const Failure& input_error : batch.input_errors) {
    ++tally_.input_errors;
    progress_.clear();
    reports_.flush();
    report().add_input_error(input_error);
    complain(input_error);
  }
}

report::Verdict Pipeline::verdict(const input::Batch& batch, std::size_t at, const Outcome::Details& details) const {
  const auto known = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
  };
  const input::Slice& slice = batch.slices[at];
  return {.origin = {batch.path, slice.line, slice.column, slice.index},
          .input = batch.input,
          .event_type = known(details.event_type),
          .event_id = known(details.event_id),
          .occurred_at = known(details.occurred_at),
          .findings = details.findings,
          .signature = details.signature ? &*details.signature : nullptr};
}

void Pipeline::show(const report::Verdict& verdict) {
  progress_.clear();
  report().add(verdict);
}

void Pipeline::emit(const input::Slice& slice) {
  const std::string_view raw = slice.raw;
  if (!slice.defect.empty()) return;
  progress_.clear();
  std::string& to = emitted_.buffer();
  if (unended_) to += '\n';
  to += raw;
  unended_ = !raw.ends_with('\n');
  emitted_.line_done();
}

bool Pipeline::count(const Outcome& outcome) {
  const std::uint64_t errors_before = tally_.errors;
  for (const Finding& finding : outcome.details ? outcome.details->findings : std::span<const Finding>()) {
    if (finding.known) ++tally_.known;
    else if (finding.severity == Severity::error) ++tally_.errors;
    else if (finding.severity == Severity::warning) ++tally_.warnings;
    else ++tally_.notes;
  }
  const bool valid = tally_.errors == errors_before;
  // What is no delivery, and no error either where the rules say so, is not one that was checked.
  if (valid && outcome.foreign) return true;
  ++tally_.deliveries;
  ++(valid ? tally_.valid : tally_.invalid);
  return valid;
}

Exit Pipeline::finish(std::span<const report::Total> totals, const std::string& summary, std::uint64_t unwanted) {
  progress_.clear();
  // Inputs opened after the last delivery had none; if the run stopped before, they were not read.
  const bool whole = !stopped_ && !environment_.interrupted();
  end_inputs(whole ? reader_.inputs() : std::min(reader_.inputs(), input_number_ + 1));
  if (environment_.interrupted()) report().add_input_error(Failure("interrupted: what comes behind was not checked"));
  reports_.finish(totals);
  emitted_.flush();
  const bool empty = tell_emptiness(
      environment_, input_, reader_,
      {.deliveries = tally_.deliveries, .left_out = tally_.left_out, .input_errors = tally_.input_errors},
      coloured_errors_);
  if (!global_.quiet) say(summary);
  if (environment_.interrupted()) return Exit::interrupted;
  if (tally_.input_errors > 0) return Exit::failure;
  if (unwanted > 0) return input_.exit_of(true);
  return empty ? Exit::usage : Exit::good;
}

bool tell_emptiness(const Environment& environment, const InputOptions& input, const input::Reader& reader,
                    const Coverage& coverage, bool coloured) {
  if (input.allow_empty || environment.interrupted()) return false;
  const auto say = [&](const std::string& what, std::string_view why) {
    const Failure failure(what, fmt::format("{}; --allow-empty says that this is fine", why));
    report::print_failure(environment.err, failure, coloured);
    return true;
  };
  const auto none_in = [](std::string_view what, const std::vector<std::string>& where) {
    return fmt::format("there is no {} in {}", what, fmt::join(where, ", "));
  };
  if (!reader.empty_inputs().empty()) return say(none_in("delivery", reader.empty_inputs()), "it is empty");
  if (coverage.deliveries > 0 || coverage.input_errors > 0) return false;
  if (coverage.left_out > 0) {
    return say(fmt::format("no delivery matches {}: {} left out", input.filters(),
                           report::counted(coverage.left_out, "delivery was", "deliveries were")),
               input.command == "replay" ? "nothing was sent" : "nothing was checked");
  }
  if (reader.inputs() + reader.files_skipped() > 0) return say(none_in("delivery", input.paths), "no file holds one");
  return say(none_in("file", input.paths), "files whose names begin with a dot are skipped");
}

}  // namespace hook::scan
