// The flags that say which values are compared, and what counts as a difference.
#pragma once

#include <string>
#include <vector>

#include "model/mirror.hpp"
#include "schemas/catalogue.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

// What was typed.
struct MirrorFlags {
  std::vector<std::string> pairs;
  std::vector<std::string> ignore;

  void add_to(CLI::App& to);

  // What it means. Throw Failure (usage) where it means nothing. The catalogue's fields are what may have been meant.
  std::vector<MirrorPair> added_pairs(const schemas::Catalogue& catalogue) const;
  Differences ignored() const;
};

}  // namespace hook::cli
