// Copying bytes without some of them.
#pragma once

#include <cstdint>

namespace hook::json {

// Copies those of the 64 bytes at `from` whose bit in `left_out` is 0, and returns where they end. Up to 64 bytes are
// written at `to`, whatever is behind its end.
char* copy_without(const char* from, std::uint64_t left_out, char* to);

// The same, run by run: what copy_without() does on processors that cannot shuffle bytes (x86-64 before SSSE3, others).
char* copy_runs(const char* from, std::uint64_t left_out, char* to);

}  // namespace hook::json
