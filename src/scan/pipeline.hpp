// What every command that checks deliveries does around its own judgement: reading, examining on several threads,
// leaving out, reporting, counting, showing progress, and turning it all into an exit status.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.hpp"
#include "checks/duplicate_index.hpp"
#include "input/framing.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "model/tally.hpp"
#include "report/console.hpp"
#include "report/report.hpp"
#include "scan/examiner.hpp"
#include "scan/input_options.hpp"
#include "scan/reports.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {

// What a command does with the outcome of each delivery that was not left out, in input order, on the first thread.
class Judge {
 public:
  Judge() = default;
  virtual ~Judge() = default;
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;

  virtual void take(const input::Batch& batch, std::size_t at, Outcome& outcome) = 0;
  // Examines a body of which the batch has only the beginning; nothing where it cannot be read.
  virtual std::optional<Outcome> stream(input::Batch&) { return std::nullopt; }
};

class Pipeline {
 public:
  // All are used until the pipeline ends. Throws Failure (usage) where the options contradict each other. `style` is
  // what the command wants of its reports beside what the options say.
  Pipeline(const Environment& environment, const report::ConsoleOptions& global, const InputOptions& input,
           input::Reader::Options reader, const OutputOptions& output, const report::Style& style = {});

  // Examines all deliveries on `jobs` threads (0: as many as there are cores).
  void run(unsigned jobs, const Examiner::Options& options, Judge& judge);

  // Call before run(): these names are shown, with --redact, too.
  void document(const schemas::Catalogue& catalogue) { reports_.document(catalogue); }

  // Copies a delivery's bytes to standard output as they are in the input, unless they are not all of it. A line end
  // comes between two only where the input has none.
  void emit(const input::Slice& slice);

  // Counts a delivery, and its findings by severity. True where none is an error; those that are known are none.
  bool count(const Outcome& outcome);

  // A verdict about the delivery, for the report; the caller adds what its command says.
  report::Verdict verdict(const input::Batch& batch, std::size_t at, const Outcome::Details& details) const;
  void show(const report::Verdict& verdict);

  // Ends the report, prints the summary and says how it went; `unwanted`: deliveries that are not as they should be.
  Exit finish(std::span<const report::Total> totals, const std::string& summary, std::uint64_t unwanted);

  report::Report& report() { return reports_.report(); }
  Tally& tally() { return tally_; }
  input::Reader& reader() { return reader_; }
  const input::Reader& reader() const { return reader_; }
  const InputOptions& input() const { return input_; }
  const OutputOptions& output() const { return output_; }
  const Environment& environment() const { return environment_; }
  bool quiet() const { return global_.quiet; }

  // On standard error.
  void say(std::string_view line) const { report::print_line(environment_.err, line); }
  void complain(const Failure& failure) const { report::print_failure(environment_.err, failure, coloured_errors_); }

 private:
  struct Piece {
    input::Batch batch;
    std::vector<Outcome> outcomes;
  };
  bool fold(Piece& piece, Examiner& examiner, Judge& judge);
  bool is_left_out(Piece& piece, std::size_t at, Examiner& examiner);
  void end_inputs(std::uint32_t end);
  void tell_input_errors(const input::Batch& batch);

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
  checks::DuplicateIndex duplicates_;
  std::uint32_t input_number_ = 0;
  bool finds_duplicates_ = false;
  bool stopped_ = false;  // by --limit
  bool unended_ = false;
};

struct Coverage {
  std::uint64_t deliveries = 0;
  std::uint64_t left_out = 0;      // by filters
  std::uint64_t input_errors = 0;  // what could not be read
};

// Says why a run that ended had nothing to do, unless --allow-empty: an input holds no delivery, or none matched the
// filters. True where it did: then the run's own status would say that all is well.
bool tell_emptiness(const Environment& environment, const InputOptions& input, const input::Reader& reader,
                    const Coverage& coverage, bool coloured);

}  // namespace hook::scan
