// SPDX-License-Identifier: Apache-2.0
// A person's earlier sessions as a JSON file: doses, and what was seen at which minute.
#pragma once

#include "base/decision.hpp"
#include "pharm/observation.hpp"

#include <string_view>

namespace evenkeel::pharm {

// {"earlier_sessions": 0,
//  "sessions": [{"day": 0, "regimen": "IV:0:35:40", "observations": [
//    {"at_min": -10, "sbp_mmhg": 124, "dbp_mmhg": 78, "hr_per_min": 70},
//    {"at_min": 40, "dissociation": "mild", "cadss6_total": 5, "cadss_total": 18, "moaas": 5},
//    {"at_min": 110, "ketamine_ng_per_ml": 60, "norketamine_ng_per_ml": 75, "site": "venous"}]}]}
// The day is counted from the first session; minutes from the start of their own session. The
// weight is not in the file. A refusal names the place: "sessions[0].observations[2].moaas".
Result<Past> read_past(std::string_view json, BodyWeight);

}  // namespace evenkeel::pharm
