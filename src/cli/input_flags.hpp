// The flags of every command that reads deliveries: which inputs, and which of their deliveries.
#pragma once

#include <string>
#include <vector>

#include "checks/selection.hpp"
#include "cli/flags.hpp"
#include "input/reader.hpp"
#include "model/environment.hpp"
#include "scan/input_options.hpp"
#include "schemas/catalogue.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

// What was typed.
struct InputFlags : scan::InputOptions {
  std::string format = "auto";
  std::string value_bytes_max = "64MiB";

  // `formats`: what an input can hold beside what every command reads.
  void add_to(CLI::App& to, const std::vector<std::string>& formats = {}) {
    add_inputs_to(to, formats);
    add_filters_to(to);
  }
  void add_inputs_to(CLI::App& to, const std::vector<std::string>& formats);
  void add_filters_to(CLI::App& to);

  // What it means. Throw Failure (usage) where it means nothing.
  input::Reader::Options reader_options(const Environment& environment) const;
  checks::Selection selection(const Environment& environment, const schemas::Catalogue& catalogue) const;
};

// -j of the commands that look at deliveries.
void add_jobs_to(const FlagGroup& group, unsigned& jobs);

}  // namespace hook::cli
