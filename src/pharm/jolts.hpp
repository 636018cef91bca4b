// SPDX-License-Identifier: Apache-2.0
// A regimen as what happens to the body at once: boluses, and changes of the pump's rate; and the
// legs between them, along which nothing happens but time.
#pragma once

#include "base/decision.hpp"
#include "pharm/regimen.hpp"
#include "pharm/subject.hpp"

#include <span>
#include <vector>

namespace evenkeel::pharm {

// At one minute: the state's amount goes up by `adds`, or is set to `becomes` (the pump's rate).
// The rate is summed anew from the infusions that run, so that after the last one it is exactly
// zero.
struct Jolt {
  double at_min = 0;
  int state = 0;
  bool is_rate = false;
  double amount = 0;  // mg to add; or mg per min from now on
};

// In order of time. Refuses doses before the start, negative doses, infusions without a duration,
// and injections into a model that has none.
Result<std::vector<Jolt>> jolts_of(const Subject&, const Regimen&);

// Some jolts, each at its minute, then samples one stride apart with no jolt between them.
struct Leg {
  std::size_t first_jolt = 0, last_jolt = 0;
  std::size_t first = 0, last = 0;  // samples; never none
  double from_min = 0, stride_min = 0;
  StateSet awake = 0;  // states that may hold anything along these samples
};

// `minutes` ascend. Where strides are not known to be one and the same they are found out.
std::vector<Leg> legs_of(const Pattern& reach, std::span<const Jolt>,
                         std::span<const double> minutes, double known_stride_min = 0);

}  // namespace evenkeel::pharm
