// A baseline, whatever it holds: reading it never throws, and what was read is written so that it is read again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "record/baseline.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto known = hook::record::Baseline::read(bytes);
  if (!known) return 0;
  const auto again = hook::record::Baseline::read(known->text());
  if (!again || again->size() != known->size() || again->text() != known->text()) {
    std::fputs("a baseline that was written is read otherwise\n", stderr);
    std::abort();
  }
  return 0;
}
