#include "scan/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/console.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
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

// Ends the inputs before this one.
void Pipeline::begin_input(std::uint32_t input) {
  if (input != input_number_) end_inputs(input);
}

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
    report::print_line(environment_.err, "note: " + note);
  }
  for (const Failure& input_error : batch.input_errors) {
    ++tally_.input_errors;
    progress_.clear();
    reports_.flush();
    report().add_input_error(input_error);
    report::print_failure(environment_.err, input_error, coloured_errors_);
  }
}

// Behind each batch; false where it shall be the last.
bool Pipeline::go_on() {
  const bool watched = reports_.watched() || reader_.would_wait();
  if (watched) {
    reports_.flush();
    emitted_.flush();
  }
  progress_.tick(tally_.seen(), reader_.bytes_read());
  return !environment_.interrupted();
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

bool Pipeline::count(std::span<const Finding> findings) {
  const std::uint64_t errors_before = tally_.errors;
  for (const Finding& finding : findings) {
    if (finding.known) ++tally_.known;
    else if (finding.severity == Severity::error) ++tally_.errors;
    else if (finding.severity == Severity::warning) ++tally_.warnings;
    else ++tally_.notes;
  }
  return tally_.errors == errors_before;
}

Exit Pipeline::finish(std::span<const report::Total> totals, const std::string& summary, std::uint64_t unwanted) {
  progress_.clear();
  // What was opened behind the last delivery had none; where the run stopped before, it was not looked at.
  const bool whole = !stopped_ && !environment_.interrupted();
  end_inputs(whole ? reader_.inputs() : std::min(reader_.inputs(), input_number_ + 1));
  if (environment_.interrupted()) report().add_input_error(Failure("interrupted: what comes behind was not checked"));
  reports_.finish(totals);
  emitted_.flush();
  const bool empty = tell_emptiness(
      environment_, input_, reader_,
      {.deliveries = tally_.deliveries, .left_out = tally_.left_out, .input_errors = tally_.input_errors},
      coloured_errors_);
  if (!global_.quiet) report::print_line(environment_.err, summary);
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

unsigned jobs_or_cores(unsigned jobs) { return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace hook::scan
