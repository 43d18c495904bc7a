// What was typed behind capture, and what it means.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "capture/keeper.hpp"
#include "cli/scheme_flags.hpp"
#include "cli/secret_flags.hpp"
#include "http/dispatcher.hpp"
#include "http/receiver.hpp"
#include "http/target.hpp"
#include "record/capture_file.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

struct CaptureFlags {
  std::string listen = "127.0.0.1:8787";
  std::string path;
  std::string tls_certificate, tls_key;
  std::string output;
  std::string file_max;
  bool allow_shared_file = false;
  std::string sync = "batch";
  std::string respond = "200";
  std::string delay;
  std::uint64_t count = 0;
  std::string duration;
  std::string ready_file;
  bool allow_browsers = false;
  std::string body_max = "1MiB", header_max = "16KiB";
  std::string message_time = "10s", idle_time = "60s";
  std::size_t connections = 256;
  std::size_t connections_per_address = 0;  // 0: not said
  std::string forward_to;
  bool sync_forward = false;
  bool keep_credentials = false;
  bool allow_remote = false;
  unsigned jobs = 1;
  unsigned retries = 3;
  std::string timeout = "30s", connect_timeout = "5s";
  std::string ca_file;
  bool insecure = false;
  bool validate = false;
  std::string tolerance = "5m";
  SecretFlags secrets;
  SchemeFlags scheme;
  std::string format = "text";

  void add_to(CLI::App& command);

  bool tls() const { return !tls_certificate.empty(); }

  // What it means. Throw Failure (usage) where it means nothing.
  void check() const;
  http::Receiver::Options receiver() const;
  record::CaptureFileOptions file() const;
  std::vector<int> statuses() const;
  capture::Keeper::Sync sync_mode() const;
  http::Target target() const;  // of --forward-to, not resolved
  http::Policy forward_policy() const;

 private:
  void add_forwarding_to(CLI::App& command);
  void add_limits_to(CLI::App& command);
};

}  // namespace hook::cli
