// What diff does with each outcome, in input order: counts, reports and passes it on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "checks/mirrors.hpp"
#include "checks/sightings.hpp"
#include "commands/commands.hpp"
#include "commands/examine.hpp"
#include "commands/input.hpp"
#include "commands/mirror_flags.hpp"
#include "commands/output.hpp"
#include "commands/pass.hpp"
#include "events/catalogue.hpp"
#include "intake/framing.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/mirror.hpp"
#include "model/tally.hpp"
#include "model/world.hpp"

namespace hook::commands {

// What was typed.
struct DiffOptions {
  InputFlags input;
  OutputFlags output;
  MirrorFlags mirrors;
  std::vector<std::string> schemas;
  std::string style = "inline";
  int width = -1;  // not given
  unsigned jobs = 0;
};

class DiffRun {
 public:
  // All are used until the run ends.
  DiffRun(Pass& pass, const DiffOptions& options, const checks::Mirrors& mirrors);

  void take(const intake::Batch& batch, std::vector<Outcome>& outcomes, std::size_t at);
  Exit finish(const World& world, const Global& global, const events::Catalogue& catalogue);

 private:
  void count(const Outcome& outcome);
  void show(const intake::Batch& batch, const intake::Slice& slice, const Outcome::Details& details);
  bool tell_of_pairs_nowhere(const World& world, const Global& global, const events::Catalogue& catalogue) const;

  Pass& pass_;
  Tally& tally_;
  const DiffOptions& options_;
  const checks::Mirrors& mirrors_;
  std::vector<MirrorStatistics> statistics_;  // by the pair's number
  checks::Sightings sightings_;
  std::uint64_t foreign_ = 0;  // what is no delivery
};

}  // namespace hook::commands
