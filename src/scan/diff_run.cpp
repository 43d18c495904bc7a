#include "scan/diff_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "checks/mirrors.hpp"
#include "input/reader.hpp"
#include "model/failure.hpp"
#include "model/finding.hpp"
#include "model/mirror.hpp"
#include "model/rule.hpp"
#include "report/messages.hpp"
#include "report/report.hpp"
#include "scan/examiner.hpp"
#include "scan/pipeline.hpp"
#include "schemas/catalogue.hpp"

namespace hook::scan {
namespace {

bool has_flaw(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [](const Finding& finding) {
    return finding.severity == Severity::error && finding.rule != Rule::mirror_differs;
  });
}

}  // namespace

DiffRun::DiffRun(Pipeline& pipeline, std::vector<MirrorPair> added_pairs, const checks::Mirrors& mirrors)
    : pipeline_(pipeline),
      tally_(pipeline.tally()),
      added_pairs_(std::move(added_pairs)),
      mirrors_(mirrors),
      statistics_(mirrors.pairs().size()) {
  for (std::size_t i = 0; i < statistics_.size(); ++i) statistics_[i].pair = mirrors.pairs()[i];
}

void DiffRun::take(const input::Batch& batch, std::size_t at, Outcome& outcome) {
  count(outcome);
  const bool flawed = outcome.details && has_flaw(outcome.details->findings);
  if (outcome.foreign) ++foreign_;
  ++tally_.deliveries;
  if (outcome.differing != 0) ++tally_.invalid;
  else if (flawed) ++tally_.flawed;
  else if (outcome.compared == 0) ++tally_.skipped;
  else ++tally_.valid;
  if (outcome.details && (!outcome.details->findings.empty() || pipeline_.report().wants_all())) {
    report::Verdict verdict = pipeline_.verdict(batch, at, *outcome.details);
    verdict.valid = outcome.details->findings.empty();
    verdict.mirrors = &outcome.details->mirrors;
    pipeline_.show(verdict);
  }
  if (pipeline_.output().emits(outcome.differing == 0 && !flawed)) pipeline_.emit(batch.slices[at]);
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

Exit DiffRun::finish(const schemas::Catalogue& catalogue) {
  const std::array<report::Total, 5> totals{{{"deliveries", tally_.deliveries},
                                             {"differing", tally_.invalid},
                                             {"alike", tally_.valid},
                                             {"flawed", tally_.flawed},
                                             {"skipped", tally_.skipped}}};
  pipeline_.report().add_statistics(statistics_);
  const Exit exit = pipeline_.finish(totals, report::mirrors_summary(tally_), tally_.invalid + tally_.flawed);
  if (tally_.deliveries == 0 || pipeline_.environment().interrupted()) return exit;
  // Where there was no delivery at all, nothing was compared, whatever is said of what is there.
  if (foreign_ == tally_.deliveries && exit == Exit::findings && !pipeline_.input().allow_empty) {
    pipeline_.complain(Failure("no pair was compared: there is no delivery", "--allow-empty says that this is fine"));
    return Exit::usage;
  }
  const bool is_error = exit == Exit::good && tally_.invalid + tally_.flawed == 0 && !pipeline_.input().allow_empty;
  bool missed = false;
  if (is_error || !pipeline_.quiet()) missed = tell_of_pairs_nowhere(catalogue);
  if (is_error && !missed && tally_.skipped == tally_.deliveries) {
    missed = true;
    pipeline_.complain(
        Failure(fmt::format("no pair was compared: {} no mirrored fields",
                            report::counted(tally_.deliveries, "delivery has", "deliveries have")),
                "--pair /name:/customer_name compares any two fields; --allow-empty says that this is fine"));
  }
  return is_error && missed ? Exit::usage : exit;
}

// A pointer that leads nowhere in any delivery is a typing error, most likely. True where there is one.
bool DiffRun::tell_of_pairs_nowhere(const schemas::Catalogue& catalogue) const {
  bool any = false;
  for (const MirrorPair& pair : added_pairs_) {
    const auto statistics = std::ranges::find_if(statistics_, [&](const MirrorStatistics& s) {
      return s.pair == pair || (s.pair.a == pair.b && s.pair.b == pair.a);
    });
    if (statistics == statistics_.end() || statistics->compared > 0) continue;
    const std::string a = checks::meant_pointer(pair.a, catalogue);
    const std::string b = checks::meant_pointer(pair.b, catalogue);
    const MirrorPair meant{a.empty() ? pair.a : a, b.empty() ? pair.b : b};
    const bool another = meant != pair && meant.a != meant.b;
    std::string hint = another ? fmt::format("did you mean --pair {}:{}? ", meant.a, meant.b) : "";
    hint += "--allow-empty says that this is fine";
    pipeline_.complain(Failure(
        fmt::format("--pair {}:{}: no delivery of {} has either of the two", pair.a, pair.b, tally_.deliveries), hint));
    any = true;
  }
  return any;
}

}  // namespace hook::scan
