// What findings say, in the words that all reports for people share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/rule.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::report {

// "1 error", "2 errors".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

// The value where there is one, quoted and masked, and the sentence. Fit to be shown.
std::string message_of(const Finding& finding, text::Redactor& redactor);

// The same behind the pointer, which is cut where it is very long: "/email: is a boolean; documented: string or null".
std::string pointed_message_of(const Finding& finding, text::Redactor& redactor);

// A line of the text report: PATH:LINE:COLUMN: SEVERITY: POINTER: MESSAGE [RULE], without a line end.
std::string line_of(std::string_view path, const Finding& finding, text::Redactor& redactor);

// What verify advises about a finding, or nothing.
std::string_view hint_of(const Verdict& verdict, const Finding& finding);

// The message, and the hint on a line of its own, if there is one.
std::string with_hint(std::string message, std::string_view hint);

// What could not be read, and the hint.
std::string message_of(const Failure& input_error);

// " (2 errors, 1 note; 3 known)", or nothing.
std::string counts_of(std::uint64_t errors, std::uint64_t warnings, std::uint64_t notes, std::uint64_t known = 0);

// Said of a valid delivery where it should be invalid.
inline constexpr std::string_view unexpectedly_valid_rule = "expect-invalid";
inline constexpr std::string_view unexpectedly_valid_message = "valid, but --expect-invalid says that it is not";

// What a report says of a delivery: one of its findings, or that it is valid where it should be invalid.
struct Remark {
  const Finding* finding;  // null: it is valid
  Severity severity;
  std::string_view rule;
  Place place;
  std::string_view hint;
  bool known = false;
};

// All that a report says of a delivery, in order.
std::vector<Remark> remarks_of(const Verdict& verdict, const Style& style);

// The message behind the pointer, as of a finding.
std::string message_of(const Remark& remark, text::Redactor& redactor);

// As it stands in a repository: captures/a.json for ./captures/a.json.
std::string_view plain_path(std::string_view path);
inline constexpr std::string_view standard_input = "<stdin>";  // the path of what was read from there

// "standard input:2:14: " or "../a.json:2:14: ", to go before a message whose place a format cannot hold.
std::string place_prefix(std::string_view path, Place place);

// The same where the path is standard input, else nothing.
std::string prefix_of_standard_input(std::string_view path, Place place);

}  // namespace hook::report
