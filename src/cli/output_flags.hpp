// The flags of what is written: formats, files, and how much.
#pragma once

#include "scan/reports.hpp"

namespace CLI {
class App;
}

namespace hook::cli {

struct OutputFlags : scan::OutputOptions {
  void add_to(CLI::App& command, Formats known = Formats::common);
  // --emit is apart: not all commands have it.
  void add_emit_to(CLI::App& command);
};

}  // namespace hook::cli
