// Where results go, and in which formats.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/new_file.hpp"
#include "base/output.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "report/console.hpp"
#include "report/report.hpp"
#include "schemas/catalogue.hpp"
#include "text/redact.hpp"

namespace hook::scan {

// Of check only.
inline constexpr std::array<std::string_view, 2> formats_of_check{"gitlab", "markdown"};

struct OutputOptions {
  // gitlab and markdown are for CI, and so for check only.
  enum class Formats { common, all };
  Formats formats = Formats::common;
  std::string format = "text";
  std::string file;                  // --output; empty or "-": standard output
  std::vector<std::string> reports;  // FORMAT=FILE
  bool all = false;
  bool redact = false;
  std::string emit;  // "valid", "invalid" or nothing
  bool emits(bool valid) const { return !emit.empty() && (emit == "valid") == valid; }
  std::vector<std::string> kept;  // other files of ours, which are no input either

  // The same options, for a reader that passes over the files that are written here. Throws Failure (usage) where one
  // of them is named as an input.
  input::Reader::Options apart_from(input::Reader::Options reader) const;
};

// The formats that can be written.
std::vector<std::string> format_names(OutputOptions::Formats formats);

class Reports {
 public:
  // Opens what is written to. Throws Failure.
  Reports(const Environment& environment, const report::ConsoleOptions& global, const OutputOptions& flags,
          report::Style style);

  report::Report& report() { return *report_; }

  // What --redact shows of names: those that `catalogue` describes, and those of capture records.
  void document(const schemas::Catalogue& catalogue);

  // Whether somebody looks on.
  bool watched() const;
  void flush();
  // Ends the reports, and puts their files in place. Throws Failure.
  void finish(std::span<const report::Total> totals);

 private:
  struct Written {
    std::unique_ptr<base::NewFile> file;  // none: a descriptor that is open anyway
    std::unique_ptr<base::Output> out;
    std::uint64_t before = 0;  // bytes of the summary of a step that stay
  };

  // `beside`: standard output is taken. Throws Failure.
  static Written open(const Environment& environment, report::Format format, const std::string& path, bool beside);

  std::vector<Written> written_;
  std::string working_folder_;
  text::Redactor redactor_;
  std::unique_ptr<report::Report> report_;
};

}  // namespace hook::scan
