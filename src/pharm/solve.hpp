// SPDX-License-Identifier: Apache-2.0
// A body's course under a regimen, at chosen times. Exact for linear models: the error is rounding.
#pragma once

#include "base/decision.hpp"
#include "pharm/regimen.hpp"
#include "pharm/subject.hpp"

#include <span>
#include <vector>

namespace evenkeel::pharm {

// Values by output (as in the model) and time. Times ascend, from 0 on; several may be equal. The
// value at the time of a bolus or an injection is the value just after it.
using Values = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Refuses times that do not ascend or are negative, an injection into a model without one, and an
// infusion without a duration.
Result<Values> solve(const Subject&, const Regimen&, std::span<const Elapsed> times);

}  // namespace evenkeel::pharm
