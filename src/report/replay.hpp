// A replay on its way out, for people and for programs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/output.hpp"
#include "model/replay_result.hpp"
#include "report/replay_tally.hpp"
#include "report/report.hpp"
#include "text/colour.hpp"
#include "text/redact.hpp"

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

// A line for each delivery with `style.all`, else only for those that failed; at the end the figures.
class ReplayText : public ReplayReport {
 public:
  ReplayText(base::Output& out, const Style& style, std::size_t columns);

  void add(const ReplayResult& sending) override;
  void finish(const ReplayTally& tally) override;

 private:
  void row(std::string_view name, std::string_view text);
  void latency(const ReplayTally& tally);
  void again(const ReplayTally& tally);

  base::Output& out_;
  Style style_;
  std::size_t columns_;
  text::Palette colours_;
  text::Redactor redactor_;
};

// An object for each delivery, in the order of the plan; as one document, with the totals, unless `lines`.
class ReplayJson : public ReplayReport {
 public:
  ReplayJson(base::Output& out, const Style& style, bool lines);

  void add(const ReplayResult& sending) override;
  void finish(const ReplayTally& tally) override;
  std::size_t backlog() const override { return waiting_.size(); }

 private:
  void append(std::string& to, const ReplayResult& sending);
  void write(std::string_view object);

  base::Output& out_;
  bool lines_;
  bool first_ = true;
  std::uint64_t next_ = 0;
  std::map<std::uint64_t, std::string> waiting_;
  std::string object_;
  text::Redactor redactor_;
};

std::unique_ptr<ReplayReport> make_replay_report(Format format, base::Output& out, const Style& style,
                                                 std::size_t columns);

// The last line on standard error.
std::string replay_summary(const ReplayTally& tally);

// "1.48 ms", "320 us", "2.5 s".
std::string time_text(double ms);

}  // namespace hook::report
