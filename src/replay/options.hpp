// What to send, where to and how, as it was typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hook::replay {

struct Options {
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
  std::string speed = "1";
  std::string gap_max = "10s";
  std::string order = "recorded";
  std::string seed;
  std::uint64_t repeat = 1;
  std::string duplicate;

  unsigned retries = 3;
  std::string timeout = "30s";
  std::string connect_timeout = "5s";
  std::string retry_after_max = "60s";
  std::string wait_for_server = "30s";
  std::string expect = "2xx";

  std::vector<std::string> headers;
  bool anything = false;
  bool keep_credentials = false;
  std::vector<std::string> edits;
  bool add = false;
  bool sign = false;
  bool keep_signature = false;

  std::string journal;
  bool resume = false;
  bool dry_run = false;
  bool curl = false;
  std::string format = "text";
  bool redact = false;
};

}  // namespace hook::replay
