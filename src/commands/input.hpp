// The flags of every command that reads deliveries: which inputs, and which of their deliveries.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "checks/selection.hpp"
#include "events/catalogue.hpp"
#include "intake/reader.hpp"
#include "model/failure.hpp"
#include "model/world.hpp"

namespace CLI {
class App;
}

namespace hook::commands {

// What was typed.
struct InputFlags {
  std::string command;  // whose they are, for hints
  std::vector<std::string> paths;
  std::string format = "auto";
  std::string value_bytes_max = "64MiB";
  bool allow_empty = false;
  bool exit_zero = false;
  std::vector<std::string> event_types, event_ids, businesses, customers;
  std::string since, until;
  std::uint64_t limit = 0;  // 0: no limit
  bool dedupe = false;

  // `formats`: what an input can hold beside what every command reads.
  void add_to(CLI::App& to, const std::vector<std::string>& formats = {}) {
    add_inputs_to(to, formats);
    add_filters_to(to);
  }
  void add_inputs_to(CLI::App& to, const std::vector<std::string>& formats);
  void add_filters_to(CLI::App& to);

  // Whether it leaves deliveries out.
  bool chooses() const;
  // The exit status of a run that ended, and found something or did not.
  Exit exit_of(bool findings) const { return findings && !exit_zero ? Exit::findings : Exit::good; }
  // The filters on fields, as they would be typed: "--event lead.won and --since 2h".
  std::string filters() const;
  // Whether deliveries come from there.
  bool is_standard_input() const;

  // What it means. Throw Failure (usage) where it means nothing.
  intake::Reader::Options reader_options(const World& world) const;
  checks::Selection selection(const World& world, const events::Catalogue& catalogue) const;
};

}  // namespace hook::commands
