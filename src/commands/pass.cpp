#include "commands/pass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "commands/flags.hpp"

namespace hook::commands {
namespace {

report::Format format_of(const OutputFlags& flags) {
  if (flags.format == "json") return report::Format::json;
  return flags.format == "ndjson" ? report::Format::ndjson : report::Format::text;
}

}  // namespace

void OutputFlags::add_to(CLI::App& command) {
  const std::string group = "Output";
  add_choice(command, "--format", format, {"text", "json", "ndjson"}, "of the results; text").group(group);
  add_switch(command, "--all", all, "show deliveries without findings too").group(group);
  add_choice(command, "--emit", emit, {"valid", "invalid"},
             "copy those deliveries to standard output, findings to standard error")
      .group(group);
  add_switch(command, "--redact", redact, "mask names, e-mail addresses and phones").group(group);
}

Pass::Pass(const World& world, const Global& global, const InputFlags& input, intake::Reader::Options reader,
           const OutputFlags& output, bool surprises_only)
    : world_(world),
      global_(global),
      input_(input),
      reader_(std::move(reader), world.in),
      coloured_errors_(global.coloured(world, world.err)),
      out_(output.emit.empty() ? world.out : world.err, output.emit.empty() ? "standard output" : "standard error"),
      emitted_(world.out, "standard output"),
      progress_(world.err, global.shows_progress(world)) {
  if (!output.emit.empty() && output.redact) {
    throw Failure("--emit copies deliveries as they are, so it does not go with --redact", "leave one of them out",
                  Exit::usage);
  }
  report_ = report::make_report(format_of(output), out_,
                                {.coloured = global.coloured(world, out_.fd()),
                                 .all = output.all || global.verbose,
                                 .quiet = global.quiet,
                                 .surprises_only = surprises_only,
                                 .redact = output.redact,
                                 .diff = output.diff,
                                 .columns = output.columns});
}

void Pass::tell_troubles(const intake::Batch& batch) {
  for (const Failure& trouble : batch.troubles) {
    ++tally_.troubles;
    progress_.clear();
    out_.flush();
    report::print_failure(world_.err, trouble, coloured_errors_);
  }
}

// Behind each batch; false where it shall be the last.
bool Pass::go_on() {
  const bool watched = base::is_terminal(out_.fd()) || reader_.would_wait();
  if (watched) {
    out_.flush();
    emitted_.flush();
  }
  progress_.tick(tally_.seen(), reader_.bytes_read());
  return !world_.interrupted();
}

void Pass::emit(std::string_view raw) {
  progress_.clear();
  std::string& to = emitted_.buffer();
  if (unended_) to += '\n';
  to += raw;
  unended_ = !raw.ends_with('\n');
  emitted_.line_done();
}

Exit Pass::finish(std::span<const report::Total> totals, const std::string& summary, std::uint64_t unwanted) {
  progress_.clear();
  report_->finish(totals);
  emitted_.flush();
  const bool empty =
      tell_emptiness(world_, input_, reader_, tally_.seen() > 0 || tally_.troubles > 0, coloured_errors_);
  if (!global_.quiet) report::print_line(world_.err, summary);
  if (world_.interrupted()) return Exit::interrupted;
  if (tally_.troubles > 0) return Exit::failure;
  if (unwanted > 0) return Exit::findings;
  return empty ? Exit::usage : Exit::good;
}

bool tell_emptiness(const World& world, const InputFlags& input, const intake::Reader& reader, bool seen_any,
                    bool coloured) {
  if (input.allow_empty || world.interrupted()) return false;
  const auto say = [&](std::string_view what, const std::vector<std::string>& where, std::string_view why) {
    const Failure failure(fmt::format("there is no {} in {}", what, fmt::join(where, ", ")),
                          fmt::format("{}; --allow-empty says that this is fine", why));
    report::print_failure(world.err, failure, coloured);
    return true;
  };
  if (!reader.empty_inputs().empty()) return say("delivery", reader.empty_inputs(), "it is empty");
  if (seen_any) return false;
  if (reader.inputs() > 0) return say("delivery", input.paths, "all files are empty");
  return say("file", input.paths, "files whose names begin with a dot are passed over");
}

unsigned jobs_or_cores(unsigned jobs) { return jobs > 0 ? jobs : std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace hook::commands
