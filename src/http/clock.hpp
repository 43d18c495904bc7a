// Time as the wire counts it: monotonic, so that nobody who sets the clock makes a delivery late.
#pragma once

#include <chrono>
#include <ratio>

namespace hook::http {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;
using Span = Clock::duration;
using Milliseconds = std::chrono::milliseconds;

inline double in_milliseconds(Span span) { return std::chrono::duration<double, std::milli>(span).count(); }

}  // namespace hook::http
