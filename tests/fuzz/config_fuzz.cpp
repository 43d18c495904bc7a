// A configuration file, whatever it holds: reading it never throws, and each value it returns is a part of the file.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "cli/config_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::string_view rest = text;
  for (const hook::cli::Setting& setting : hook::cli::read_config_text(text).settings) {
    for (const std::string& word : setting.values) {
      const std::size_t at = rest.find(word);
      if (at == std::string_view::npos) {
        std::fprintf(stderr, "read otherwise than it was written: %s\n", setting.key.c_str());
        std::abort();
      }
      rest.remove_prefix(at + word.size());
    }
  }
  return 0;
}
