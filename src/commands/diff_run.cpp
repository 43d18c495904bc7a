#include "commands/diff_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>
#include "checks/mirrors.hpp"
#include "commands/commands.hpp"
#include "commands/examine.hpp"
#include "commands/mirror_flags.hpp"
#include "commands/pass.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "model/world.hpp"
#include "report/report.hpp"
#include "report/talk.hpp"
#include "report/words.hpp"

namespace hook::commands {
namespace {

bool has_flaw(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
    return finding.severity == Severity::error && finding.rule != Rule::mirror_differs;
  });
}

}  // namespace

DiffRun::DiffRun(Pass& pass, const DiffOptions& options, const checks::Mirrors& mirrors)
    : pass_(pass), tally_(pass.tally()), options_(options), mirrors_(mirrors), statistics_(mirrors.pairs().size()) {
  for (std::size_t i = 0; i < statistics_.size(); ++i) statistics_[i].pair = mirrors.pairs()[i];
}

void DiffRun::take(const intake::Batch& batch, std::vector<Outcome>& outcomes, std::size_t at) {
  const intake::Slice& slice = batch.slices[at];
  const Outcome& outcome = outcomes[at];
  if (!outcome.selected) {
    ++tally_.left_out;
    return;
  }
  const bool again =
      options_.input.dedupe && outcome.sighting.has_id() && sightings_.add(outcome.sighting, batch.input, slice.line);
  if (again) {
    ++tally_.left_out;
    return;
  }
  count(outcome);
  const bool flawed = outcome.details && has_flaw(outcome.details->findings);
  if (outcome.foreign) ++foreign_;
  ++tally_.deliveries;
  if (outcome.differing != 0) ++tally_.invalid;
  else if (flawed) ++tally_.flawed;
  else if (outcome.compared == 0) ++tally_.skipped;
  else ++tally_.valid;
  if (outcome.details) show(batch, slice, *outcome.details);
  if (options_.output.emits(outcome.differing == 0 && !flawed)) pass_.emit(slice);
}

void DiffRun::count(const Outcome& outcome) {
  checks::for_each_pair(outcome.compared, [&](std::size_t number) { ++statistics_[number].compared; });
  checks::for_each_pair(outcome.ignored, [&](std::size_t number) { ++statistics_[number].ignored; });
  if (outcome.differing == 0) return;
  for (const MirrorComparison& comparison : outcome.details->mirrors.shown) {
    if (comparison.classes.empty() || comparison.ignored) continue;
    MirrorStatistics& statistics = statistics_[static_cast<std::size_t>(comparison.pair - mirrors_.pairs().data())];
    ++statistics.differing;
    for (std::size_t i = 0; i < difference_count; ++i) {
      if (!comparison.classes.has(static_cast<Difference>(i))) continue;
      MirrorStatistics::OfClass& of_class = statistics.classes[i];
      ++of_class.deliveries;
      std::vector<std::string>& ids = of_class.event_ids;
      constexpr std::size_t id_bytes_max = 64;  // a UUID has 36; what is longer is none, and might be very long
      if (ids.size() < MirrorStatistics::ids_max) ids.push_back(outcome.details->event_id.substr(0, id_bytes_max));
    }
  }
}

void DiffRun::show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details) {
  if (details.findings.empty() && !pass_.report().wants_all()) return;
  pass_.progress().clear();
  pass_.report().add({.origin = {batch.path, slice.line, slice.column, slice.index},
                      .input = batch.input,
                      .event_type = known(details.event_type),
                      .event_id = known(details.event_id),
                      .occurred_at = known(details.occurred_at),
                      .valid = details.findings.empty(),
                      .findings = details.findings,
                      .mirrors = &details.mirrors});
}

Exit DiffRun::finish(const World& world, const Global& global, const events::Catalogue& catalogue) {
  tally_.inputs = pass_.reader().inputs();
  const std::array<report::Total, 5> totals{{{"deliveries", tally_.deliveries},
                                             {"differing", tally_.invalid},
                                             {"alike", tally_.valid},
                                             {"flawed", tally_.flawed},
                                             {"skipped", tally_.skipped}}};
  pass_.report().add_statistics(statistics_);
  const Exit exit = pass_.finish(totals, report::mirrors_summary(tally_), tally_.invalid + tally_.flawed);
  if (tally_.deliveries == 0 || world.interrupted()) return exit;
  // Where there was no delivery at all, nothing was compared, whatever is said of what is there.
  if (foreign_ == tally_.deliveries && exit == Exit::findings && !options_.input.allow_empty) {
    report::print_failure(world.err,
                          Failure("no pair was compared: there is no delivery", "--allow-empty says that this is fine"),
                          global.coloured(world, world.err));
    return Exit::usage;
  }
  const bool is_error = exit == Exit::good && tally_.invalid + tally_.flawed == 0 && !options_.input.allow_empty;
  bool missed = false;
  if (is_error || !global.quiet) missed = tell_of_pairs_nowhere(world, global, catalogue);
  if (is_error && !missed && tally_.skipped == tally_.deliveries) {
    missed = true;
    report::print_failure(
        world.err,
        Failure(fmt::format("no pair was compared: {} no mirrored fields",
                            report::counted(tally_.deliveries, "delivery has", "deliveries have")),
                "--pair /name:/customer_name compares any two fields; --allow-empty says that this is fine"),
        global.coloured(world, world.err));
  }
  return is_error && missed ? Exit::usage : exit;
}

// A pointer that leads nowhere in any delivery is a typing error, most likely. True where there is one.
bool DiffRun::tell_of_pairs_nowhere(const World& world, const Global& global,
                                    const events::Catalogue& catalogue) const {
  bool any = false;
  for (const MirrorPair& pair : options_.mirrors.added_pairs(catalogue)) {
    const auto statistics = std::find_if(statistics_.begin(), statistics_.end(), [&](const MirrorStatistics& s) {
      return s.pair == pair || (s.pair.a == pair.b && s.pair.b == pair.a);
    });
    if (statistics == statistics_.end() || statistics->compared > 0) continue;
    const std::string a = meant_pointer(pair.a, catalogue);
    const std::string b = meant_pointer(pair.b, catalogue);
    const MirrorPair meant{a.empty() ? pair.a : a, b.empty() ? pair.b : b};
    const bool another = meant != pair && meant.a != meant.b;
    std::string hint = another ? fmt::format("did you mean --pair {}:{}? ", meant.a, meant.b) : "";
    hint += "--allow-empty says that this is fine";
    report::print_failure(
        world.err,
        Failure(fmt::format("--pair {}:{}: no delivery of {} has either of the two", pair.a, pair.b, tally_.deliveries),
                hint),
        global.coloured(world, world.err));
    any = true;
  }
  return any;
}

}  // namespace hook::commands
