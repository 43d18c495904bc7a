// One pass over the inputs: what every command that looks at deliveries does around its own check.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.hpp"
#include "base/parallel.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/tally.hpp"
#include "report/console.hpp"
#include "report/report.hpp"
#include "scan/input_options.hpp"
#include "scan/reports.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

class Pipeline {
 public:
  // All are used until the pass ends. Throws Failure (usage) where the flags contradict each other. `style` is what the
  // command wants of its reports beside what the flags say.
  Pipeline(const Environment& environment, const report::ConsoleOptions& global, const InputOptions& input,
           input::Reader::Options reader, const OutputOptions& output, const report::Style& style = {});

  // Looks at all deliveries: `examine` says what one comes to, on any of `jobs` threads (0: as many as there are
  // cores); `take` is told so, in input order, on this thread. `stream` looks at a body of which the batch has only the
  // beginning, and gives nothing where it could not be read.
  template <typename Outcome>
  struct Steps {
    std::function<Outcome(std::size_t worker, const input::Batch& batch, const input::Slice& slice)> examine;
    std::function<void(const input::Batch& batch, std::vector<Outcome>& outcomes, std::size_t at)> take;
    std::function<std::optional<Outcome>(input::Batch& batch)> stream = {};
  };
  template <typename Outcome>
  void run(unsigned jobs, const Steps<Outcome>& steps) {
    struct Piece {
      input::Batch batch;
      std::vector<Outcome> outcomes;
    };
    base::ordered_map<Piece>(jobs, {
                                       .produce =
                                           [&](Piece& piece) {
                                             piece.outcomes.clear();
                                             if (environment_.interrupted() || !reader_.next(piece.batch)) return false;
                                             if (piece.batch.unfinished) stream(piece.batch, piece.outcomes, steps);
                                             return true;
                                           },
                                       .work =
                                           [&](Piece& piece, std::size_t worker) {
                                             if (piece.batch.unfinished) return;
                                             for (const input::Slice& slice : piece.batch.slices)
                                               piece.outcomes.push_back(steps.examine(worker, piece.batch, slice));
                                           },
                                       .fold = [&](Piece& piece) { return fold(piece.batch, piece.outcomes, steps); },
                                       .would_wait = [&] { return reader_.would_wait(); },
                                   });
  }

  // Call before run(): these names are shown, with --redact, too.
  void document(const schemas::Catalogue& catalogue) { reports_.document(catalogue); }

  // Copies a delivery's bytes to standard output as they stand in the input, unless they are not all of it. A line end
  // comes between two only where the input has none.
  void emit(const input::Slice& slice);

  // Counts a delivery's findings, by how grave they are. True where none is an error; those that are known are none.
  bool count(std::span<const Finding> findings);

  // Ends the report, prints the summary and says how it went; `unwanted`: deliveries that are not as they should be.
  Exit finish(std::span<const report::Total> totals, const std::string& summary, std::uint64_t unwanted);

  report::Report& report() { return reports_.report(); }
  Tally& tally() { return tally_; }
  input::Reader& reader() { return reader_; }
  report::Progress& progress() { return progress_; }
  const InputOptions& input() const { return input_; }
  const OutputOptions& output() const { return output_; }

 private:
  template <typename Outcome>
  void stream(input::Batch& batch, std::vector<Outcome>& outcomes, const Steps<Outcome>& steps) {
    auto outcome = steps.stream(batch);
    if (outcome) outcomes.push_back(std::move(*outcome));
    else batch.slices.clear();
  }

  template <typename Outcome>
  bool fold(const input::Batch& batch, std::vector<Outcome>& outcomes, const Steps<Outcome>& steps) {
    tell_input_errors(batch);
    for (std::size_t at = 0; at < outcomes.size(); ++at) {
      if (input_.limit > 0 && tally_.deliveries == input_.limit) {
        stopped_ = true;
        return false;
      }
      if (at == 0) begin_input(batch.input);
      steps.take(batch, outcomes, at);
    }
    return go_on();
  }

  void begin_input(std::uint32_t input);
  void end_inputs(std::uint32_t end);
  void tell_input_errors(const input::Batch& batch);
  bool go_on();

  const Environment& environment_;
  const report::ConsoleOptions& global_;
  const InputOptions& input_;
  const OutputOptions& output_;
  input::Reader reader_;
  bool coloured_errors_;
  base::Output emitted_;
  Reports reports_;
  report::Progress progress_;
  Tally tally_;
  Tally before_;  // what the inputs before this one came to
  std::uint32_t input_number_ = 0;
  bool stopped_ = false;  // by --limit
  bool unended_ = false;
};

// What a report shows of a field: nothing where it could not be read.
inline std::optional<std::string_view> known(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

// What a run has looked at.
struct Coverage {
  std::uint64_t deliveries = 0;
  std::uint64_t left_out = 0;      // by filters
  std::uint64_t input_errors = 0;  // what could not be read
};

// Says, and returns true, where the user asked for something that is not there: an empty file, a folder without files,
// or a delivery that filters select.
bool tell_emptiness(const Environment& environment, const InputOptions& input, const input::Reader& reader,
                    const Coverage& coverage, bool coloured);

// How many threads, where the user did not say.
unsigned jobs_or_cores(unsigned jobs);

}  // namespace hook::scan
