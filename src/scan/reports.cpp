#include "scan/reports.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/errors.hpp"
#include "base/new_file.hpp"
#include "base/output.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "model/failure.hpp"
#include "report/console.hpp"
#include "report/report.hpp"
#include "schemas/catalogue.hpp"
#include "text/suggest.hpp"

namespace hook::scan {
namespace {

namespace fs = std::filesystem;
using report::Format;

bool is_for_check(std::string_view name) { return std::ranges::find(formats_of_check, name) != formats_of_check.end(); }

struct Wanted {
  Format format;
  std::string path;  // "-": standard output
};

Wanted wanted(const std::string& typed, OutputOptions::Formats formats) {
  const std::size_t equals = typed.find('=');
  const std::string name = typed.substr(0, equals);
  const auto format = report::format_named(name);
  const std::vector<std::string> words = format_names(formats);
  const bool of_check = formats == OutputOptions::Formats::common && is_for_check(name);
  if (!format || of_check) {
    const std::string what = of_check
                                 ? fmt::format("\"{}\" is a format of check only", name)
                                 : fmt::format("there is no format \"{}\"{}", name, text::did_you_mean(name, words));
    throw Failure("--report: " + what,
                  fmt::format("the formats are {}; write --report junit=FILE", fmt::join(words, ", ")), Exit::usage);
  }
  if (equals == std::string::npos || equals + 1 == typed.size()) {
    throw Failure(fmt::format("--report: \"{}\" does not say where to", typed),
                  fmt::format("write --report {}=FILE", name), Exit::usage);
  }
  return {*format, typed.substr(equals + 1)};
}

bool is_standard(const std::string& path) { return path.empty() || path == "-"; }

std::vector<Wanted> all_wanted(const OutputOptions& flags) {
  std::vector<Wanted> all{{report::format_named(flags.format).value_or(Format::text), flags.file}};
  for (const std::string& typed : flags.reports) all.push_back(wanted(typed, flags.formats));
  return all;
}

// Lines of both can stand between each other: those of one are for people, of the other for GitHub.
bool goes_together(const std::vector<Wanted>& standard) {
  const bool lines = std::ranges::all_of(
      standard, [](const Wanted& one) { return one.format == Format::text || one.format == Format::github; });
  return standard.size() < 2 || (standard.size() == 2 && lines && standard[0].format != standard[1].format);
}

void check(const OutputOptions& flags, const std::vector<Wanted>& all) {
  std::vector<Wanted> standard;
  std::set<std::string> paths;
  for (const Wanted& one : all) {
    if (is_standard(one.path)) {
      standard.push_back(one);
      continue;
    }
    std::error_code error;
    const bool twice = !paths.insert(fs::weakly_canonical(one.path, error).string()).second;
    if (twice && (!fs::exists(one.path, error) || fs::is_regular_file(one.path, error)))
      throw Failure(fmt::format("two reports go to {}", one.path), "give each a file of its own", Exit::usage);
  }
  const bool emits = !flags.emit.empty();
  const bool named = std::ranges::any_of(all, [](const Wanted& one) { return one.path == "-"; });
  if (emits && named) {
    throw Failure("standard output has the deliveries that --emit copies, so no report can go there",
                  "name a file instead of -", Exit::usage);
  }
  if (!goes_together(standard)) {
    throw Failure("two reports go to standard output", "--output FILE takes one of them away, or --report FORMAT=FILE",
                  Exit::usage);
  }
}

// Of the step of a GitHub workflow that runs: the bytes that earlier commands of the step have written to the file; 0
// where it is another file. Without a path, it is what the descriptor leads to.
std::uint64_t size_of_step_summary(const Environment& environment, const std::string& path, int fd) {
  struct stat file{};
  struct stat summary{};
  const std::string named(environment.variable("GITHUB_STEP_SUMMARY").value_or(""));
  if (::stat(named.c_str(), &summary) != 0 || !S_ISREG(summary.st_mode)) return 0;
  if ((path.empty() ? ::fstat(fd, &file) : ::stat(path.c_str(), &file)) != 0) return 0;
  const bool same = file.st_dev == summary.st_dev && file.st_ino == summary.st_ino;
  return same ? static_cast<std::uint64_t>(summary.st_size) : 0;
}

// Appends what the file holds. Throws Failure.
void copy(const std::string& path, base::Output& out) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 1U << 16U> piece{};
  while (file.read(piece.data(), piece.size()) || file.gcount() > 0)
    out.write({piece.data(), static_cast<std::size_t>(file.gcount())});
  if (!file.eof()) throw Failure(fmt::format("cannot read {}: {}", path, base::error_text(errno)));
  out.flush();
}

// Empty where it was removed: then paths are as they were given.
std::string working_folder() {
  std::error_code error;
  return fs::current_path(error).string();
}

}  // namespace

std::vector<std::string> format_names(OutputOptions::Formats formats) {
  std::vector<std::string> words(report::format_names.begin(), report::format_names.end());
  if (formats == OutputOptions::Formats::common) std::erase_if(words, is_for_check);
  return words;
}

input::Reader::Options OutputOptions::apart_from(input::Reader::Options reader) const {
  std::vector<std::string> ours = kept;
  for (const Wanted& one : all_wanted(*this)) {
    if (!is_standard(one.path)) ours.push_back(one.path);
  }
  for (const std::string& path : ours) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) continue;
    for (const std::string& input : reader.paths) {
      if (!fs::equivalent(path, input, error) || error) continue;
      throw Failure(fmt::format("{} is an input, and would be written over", path), "write to another file",
                    Exit::usage);
    }
    const fs::path target = fs::canonical(path, error);
    if (!error) reader.passed_over.push_back(target.string());
  }
  return reader;
}

Reports::Written Reports::open(const Environment& environment, Format format, const std::string& path, bool beside) {
  Written written;
  const bool is_markdown = format == Format::markdown;
  if (is_standard(path)) {
    written.out = std::make_unique<base::Output>(beside ? environment.err : environment.out,
                                                 beside ? "standard error" : "standard output");
    if (is_markdown) written.before = size_of_step_summary(environment, {}, written.out->fd());
  } else {
    constexpr mode_t mode = 0600;  // reports quote payloads
    written.file = std::make_unique<base::NewFile>(path, mode);
    written.out = std::make_unique<base::Output>(written.file->fd(), path, "what stood there before still does");
    if (is_markdown) written.before = size_of_step_summary(environment, path, -1);
    if (written.before > 0) copy(path, *written.out);
  }
  return written;
}

Reports::Reports(const Environment& environment, const report::ConsoleOptions& global, const OutputOptions& flags,
                 report::Style style)
    : working_folder_(working_folder()), redactor_(flags.redact) {
  const std::vector<Wanted> all = all_wanted(flags);
  check(flags, all);
  style.all = flags.all || global.verbose;
  style.quiet = global.quiet;
  style.redact = flags.redact;
  style.spool = environment.variable("TMPDIR").value_or("/tmp");
  style.project = {.working = working_folder_,
                   .github = environment.variable("GITHUB_WORKSPACE").value_or(""),
                   .gitlab = environment.variable("CI_PROJECT_DIR").value_or("")};
  std::vector<std::unique_ptr<report::Report>> reports;
  for (const Wanted& one : all) {
    const bool beside = !flags.emit.empty();  // deliveries have standard output
    const Written& written = written_.emplace_back(open(environment, one.format, one.path, beside));
    style.coloured = global.coloured(environment, written.out->fd());
    style.written_before = written.before;
    reports.push_back(report::make_report(one.format, *written.out, style, redactor_));
  }
  report_ = report::make_multi_report(std::move(reports));
}

void Reports::document(const schemas::Catalogue& catalogue) {
  redactor_.document(catalogue.member_names());
  redactor_.document({"record", "received_at", "remote", "method", "target", "headers", "headers_base64", "body",
                      "body_base64", "marks"});
}

bool Reports::watched() const {
  return std::ranges::any_of(written_, [](const Written& one) { return base::is_terminal(one.out->fd()); });
}

void Reports::flush() {
  for (const Written& one : written_) one.out->flush();
}

void Reports::finish(std::span<const report::Total> totals) {
  report_->finish(totals);
  for (const Written& one : written_) {
    if (one.file) one.file->keep();
  }
}

}  // namespace hook::scan
