// The flags that say which values are compared, and what counts as a difference.
#pragma once

#include <string>
#include <vector>

#include "events/catalogue.hpp"
#include "model/mirror.hpp"

namespace CLI {
class App;
}

namespace hook::commands {

// What was typed.
struct MirrorFlags {
  std::vector<std::string> pairs;
  std::vector<std::string> ignore;

  void add_to(CLI::App& to);

  // What it means. Throw Failure (usage) where it means nothing. The catalogue's fields are what may have been meant.
  std::vector<MirrorPair> added_pairs(const events::Catalogue& catalogue) const;
  Differences ignored() const;
};

// The documented field that a pointer probably means, or an empty text.
std::string meant_pointer(const std::string& pointer, const events::Catalogue& catalogue);

}  // namespace hook::commands
