// A configuration file, whatever it holds: reading it never throws, and CLI11's reader finds in each statement the very
// values that were written.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "cli/config.hpp"
#include "cli/config_text.hpp"

namespace {

[[noreturn]] void fail(const std::string& statement) {
  std::fprintf(stderr, "read otherwise than it was written: %s\n", statement.c_str());
  std::abort();
}

// A value stands there as it is, or in quotes of either kind.
bool take(std::string_view& rest, const std::string& value) {
  for (const std::string& written : {'"' + value + '"', '\'' + value + '\'', value}) {
    if (!rest.starts_with(written)) continue;
    const std::string_view behind = rest.substr(written.size());
    if (behind.starts_with(',') || behind == "]") {
      rest = behind;
      return true;
    }
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const hook::cli::Setting& setting : hook::cli::read_config_text(text).settings) {
    std::string_view rest = setting.statement;
    rest.remove_prefix(setting.key.size() + 4);  // " = ["
    for (const std::string& value : hook::cli::values_of(setting)) {
      if (rest.starts_with(',')) rest.remove_prefix(1);
      if (!take(rest, value)) fail(setting.statement);
    }
    if (rest != "]") fail(setting.statement);
  }
  return 0;
}
