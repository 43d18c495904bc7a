// SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format): for code scanning and for editors.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include "base/output.hpp"
#include "json/writer.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "report/project_path.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::report {

// Members of JSON have no order, so what is counted stands behind the results and nothing has to be put aside but the
// names of the files.
class SarifReport : public Report {
 public:
  SarifReport(base::Output& out, const Style& style, text::Redactor& redactor);

  void add(const Verdict& verdict) override;
  void end_input(const InputTotals& totals) override;
  void add_input_error(const Failure& input_error) override;
  void finish(std::span<const Total> totals) override;
  bool wants_all() const override { return false; }

 private:
  // A result up to its message, which is its text.
  void begin_result(std::string_view rule, std::string_view level, std::string_view message);
  void append_locations(const Verdict& verdict, Place place, std::string_view pointer);
  // A file of the project is relative to its root, another has an absolute URI.
  void append_artifact_location(json::Writer& to, std::string_view path);

  base::Output& out_;
  Style style_;
  text::Redactor& redactor_;
  ProjectPaths paths_;
  bool first_ = true;
  std::string artifacts_;
  std::uint32_t artifacts_left_out_ = 0;  // inputs so far that are no file
  std::string troubles_;
  std::uint64_t trouble_count_ = 0;
};

// A path as a URI reference (RFC 3986): `captures/a%20b.json`, `file:///tmp/a.json`.
std::string uri_of(std::string_view path);

}  // namespace hook::report
