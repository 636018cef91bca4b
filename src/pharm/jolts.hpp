// SPDX-License-Identifier: Apache-2.0
// A regimen as what happens to the body at once: boluses, and changes of the pump's rate.
#pragma once

#include "base/decision.hpp"
#include "pharm/regimen.hpp"
#include "pharm/subject.hpp"

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

}  // namespace evenkeel::pharm
