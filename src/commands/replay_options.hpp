// What was typed behind replay, and what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/input.hpp"
#include "commands/scheme_flags.hpp"
#include "commands/secrets.hpp"
#include "model/delivery.hpp"
#include "wire/dispatcher.hpp"
#include "wire/pacing.hpp"

namespace hook::commands {

struct ReplayOptions {
  InputFlags input;
  std::string to;
  std::string unix_socket;
  bool append_target = false;
  bool allow_remote = false;
  bool yes = false;
  std::string ca_file;
  bool insecure = false;

  unsigned jobs = 1;
  std::size_t window = 4096;
  std::string rate;
  std::string timing;
  std::string speed;
  std::string gap_max;
  std::string order = "recorded";
  std::string seed;
  std::uint64_t repeat = 1;
  std::string duplicate;

  unsigned retries = 3;
  std::string timeout;
  std::string connect_timeout;
  std::string retry_after_max;
  std::string wait_for_server;
  std::string expect = "2xx";

  std::vector<std::string> headers;
  bool anything = false;
  bool keep_credentials = false;
  std::vector<std::string> edits;
  bool add = false;
  bool sign = false;
  bool keep_signature = false;
  SecretFlags secrets;
  SchemeFlags scheme;

  std::string journal;
  bool resume = false;
  bool dry_run = false;
  bool curl = false;
  std::string format = "text";
  bool redact = false;

  void add_to(CLI::App& command);

  // What it means. Throw Failure (usage) where it means nothing.
  void check() const;
  wire::Policy policy(std::uint64_t chosen_seed) const;
  wire::Pacing pacing() const;
  double duplicate_share() const;  // 0 to 1
  std::optional<std::uint64_t> typed_seed() const;
  std::vector<Header> given_headers() const;  // views into this

 private:
  void add_pace_to(CLI::App& command);
};

}  // namespace hook::commands
