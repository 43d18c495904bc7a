// A replay on its way out, for people and for programs.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/output.hpp"
#include "model/replay_result.hpp"
#include "report/replay_tally.hpp"
#include "report/report.hpp"

namespace hook::report {

class ReplayReport {
 public:
  ReplayReport() = default;
  virtual ~ReplayReport() = default;
  ReplayReport(const ReplayReport&) = delete;
  ReplayReport& operator=(const ReplayReport&) = delete;

  // Called for each, in the order of their ends.
  virtual void add(const ReplayResult& sending) = 0;
  // Call once, at the end.
  virtual void finish(const ReplayTally& tally) = 0;
  // How many wait for one before them to be reported.
  virtual std::size_t backlog() const { return 0; }
};

// A line for each delivery with `style.all`, else only for those that failed; at the end the figures. As JSON, an
// object for each delivery, in the order of the plan.
std::unique_ptr<ReplayReport> make_replay_report(Format format, base::Output& out, const Style& style,
                                                 std::size_t columns);
// One document, with the totals, unless `lines`.
std::unique_ptr<ReplayReport> make_replay_json(base::Output& out, const Style& style, bool lines);

// The last line on standard error.
std::string replay_summary(const ReplayTally& tally);

// "1.48 ms", "320 us", "2.5 s".
std::string time_text(double ms);

}  // namespace hook::report
