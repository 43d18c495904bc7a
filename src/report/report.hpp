// Results on their way out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.hpp"
#include "model/delivery.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/signature_result.hpp"
#include "model/tally.hpp"
#include "report/project_path.hpp"
#include "text/redact.hpp"

namespace hook::report {

enum class Format : std::uint8_t { text, json, ndjson, junit, sarif, github, gitlab, markdown };

inline constexpr std::array<std::string_view, 8> format_names{"text",  "json",   "ndjson", "junit",
                                                              "sarif", "github", "gitlab", "markdown"};
std::optional<Format> format_named(std::string_view name);

// One delivery and what was found about it.
struct Verdict {
  Origin origin;
  std::uint32_t input = 0;                     // the file's number among the inputs, counted from 0
  std::optional<std::string_view> event_type;  // nothing where it cannot be read
  std::optional<std::string_view> event_id;
  std::optional<std::string_view> occurred_at;
  bool valid = true;
  bool unexpectedly_valid = false;  // valid, where --expect-invalid says otherwise
  std::span<const Finding> findings;
  const SignatureResult* signature = nullptr;  // where that was asked for
  const MirrorResult* mirrors = nullptr;       // the same
};

// A number of the end of a report: how many deliveries there were, how many were valid.
struct Total {
  std::string_view name;
  std::uint64_t count;
};

// What one input came to.
struct InputTotals {
  std::string_view path;
  std::uint64_t deliveries = 0;  // that were looked at
  std::uint64_t bad = 0;
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t notes = 0;
  std::uint64_t known = 0;
};

// How two values that differ stand on the screen.
enum class DiffStyle : std::uint8_t { in_line, side_by_side, unified };

struct Style {
  bool coloured = false;
  bool all = false;    // deliveries without findings too
  bool quiet = false;  // errors only
  bool unexpectedly_valid_only = false;
  bool redact = false;
  bool names_inputs = false;        // each, also one about which there is nothing to say
  bool baseline = false;            // findings are known or new
  std::string_view spool = "/tmp";  // the folder for what must be put aside
  DiffStyle diff = DiffStyle::in_line;
  std::size_t columns = 0;  // of a line, where one is broken at all
  ProjectFolders project;
  std::uint64_t written_before = 0;  // bytes that the file held already, and still holds
};

class Report {
 public:
  Report() = default;
  virtual ~Report() = default;
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  virtual void add(const Verdict& verdict) = 0;
  // Behind all deliveries of an input, also where it had none.
  virtual void end_input(const InputTotals&) {}
  // What could not be read, or was not.
  virtual void add_input_error(const Failure&) {}
  // What a run found about pairs of values. At most once, behind all deliveries.
  virtual void add_statistics(std::span<const MirrorStatistics>) {}
  // Call once, at the end.
  virtual void finish(std::span<const Total> totals) = 0;
  // Whether add() wants deliveries without findings.
  virtual bool wants_all() const = 0;
};

// `redactor` masks for all reports of a run, so that a value has one mask in all.
std::unique_ptr<Report> make_report(Format format, base::Output& out, const Style& style, text::Redactor& redactor);
// All of them at once.
std::unique_ptr<Report> make_multi_report(std::vector<std::unique_ptr<Report>> reports);

// The last line on standard error: "checked 12 deliveries in 3 inputs: 10 valid, 2 invalid (3 errors, 1 note)", and
// "…: 10 verified, 2 failed".
std::string validation_summary(const Tally& tally);
std::string verification_summary(const Tally& tally);
// "…: 10 good, 2 bad (3 errors); 4 known".
std::string check_summary(const Tally& tally);
// "…: 8 alike, 2 differ; 2 skipped: nothing in them mirrors another".
std::string mirrors_summary(const Tally& tally);

}  // namespace hook::report
