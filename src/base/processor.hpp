// What the processor can do.
#pragma once

namespace hook::base {

#if defined(__x86_64__)

// For functions that are called only where has_avx2() says so.
#define HOOK_WITH_AVX2 __attribute__((target("avx2,bmi,bmi2,popcnt")))

inline bool has_avx2() {
  static const bool has = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
                          __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
  return has;
}

#endif

}  // namespace hook::base
