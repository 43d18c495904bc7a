// The flags of replay.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cli/input_flags.hpp"
#include "cli/scheme_flags.hpp"
#include "cli/secret_flags.hpp"
#include "http/dispatcher.hpp"
#include "http/pacing.hpp"
#include "model/delivery.hpp"
#include "replay/options.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

struct ReplayFlags : replay::Options {
  InputFlags input;
  SecretFlags secrets;
  SchemeFlags scheme;

  void add_to(CLI::App& command);

  // What it means. Throw Failure (usage) where it means nothing.
  void check() const;
  http::Policy policy(std::uint64_t chosen_seed) const;
  http::Pacing pacing() const;
  double duplicate_share() const;  // 0 to 1
  std::optional<std::uint64_t> typed_seed() const;
  std::vector<Header> given_headers() const;  // views into this

 private:
  void add_pace_to(CLI::App& command);
  void add_contents_to(CLI::App& command);
};

}  // namespace hook::cli
