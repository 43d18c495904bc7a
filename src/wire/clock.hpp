// Time as the wire counts it: monotonic, so that nobody who sets the clock makes a delivery late.
#pragma once

#include <chrono>

namespace hook::wire {

using Clock = std::chrono::steady_clock;  // CLOCK_MONOTONIC, as timerfd needs it
using Time = Clock::time_point;
using Span = Clock::duration;
using Milliseconds = std::chrono::milliseconds;

}  // namespace hook::wire
