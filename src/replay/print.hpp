// --dry-run and --curl: what would be sent, instead of sending it.
#pragma once

#include <string>

#include "http/target.hpp"
#include "replay/options.hpp"
#include "replay/planner.hpp"
#include "text/redact.hpp"

namespace hook::replay {

// A line for each: method and URL, size, event. With `headers`, its header lines below.
void append_dry_run(std::string& out, const Planned& planned, const http::Target& target, bool headers,
                    text::Redactor& redactor);

// A command that sends the same, for any POSIX shell. What curl would do by itself beyond that is switched off.
void append_curl(std::string& out, const Planned& planned, const http::Target& target, const Options& options);

}  // namespace hook::replay
