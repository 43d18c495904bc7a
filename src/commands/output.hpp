// The flags that say how results are written and where to, and the reports that they ask for.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/new_file.hpp"
#include "base/output.hpp"
#include "commands/commands.hpp"
#include "events/catalogue.hpp"
#include "intake/reader.hpp"
#include "model/world.hpp"
#include "report/report.hpp"
#include "text/redact.hpp"

namespace hook::commands {

// What was typed.
struct OutputFlags {
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

  void add_to(CLI::App& command, Formats known = Formats::common);
  // --emit is apart: not all commands have it.
  void add_emit_to(CLI::App& command);

  // The same options, for a reader that passes over the files that are written here. Throws Failure (usage) where one
  // of them is named as an input.
  intake::Reader::Options apart_from(intake::Reader::Options reader) const;
};

class Reports {
 public:
  // Opens what is written to. Throws Failure.
  Reports(const World& world, const Global& global, const OutputFlags& flags, report::Style style);

  report::Report& report() { return *report_; }

  // What --redact shows of names: those that `catalogue` describes, and those of capture records.
  void document(const events::Catalogue& catalogue);

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
  static Written open(const World& world, report::Format format, const std::string& path, bool beside);

  std::vector<Written> written_;
  std::string working_folder_;
  text::Redactor redactor_;
  std::unique_ptr<report::Report> report_;
};

}  // namespace hook::commands
