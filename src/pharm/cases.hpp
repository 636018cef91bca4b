// SPDX-License-Identifier: Apache-2.0
// Reference cases of the engine: a CSV file of models, regimens and the values they must give. Its
// columns: case_id, model, weight_kg, etas, regimen, time_min, analyte, value; "#" begins a
// comment.
#pragma once

#include "base/decision.hpp"
#include "pharm/subject.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::pharm {

struct CaseOutcome {
  std::string id;
  int values = 0;
  double worst = 0;  // relative error; the difference itself where the value is below 1e-9
};

// One outcome for each case, in the file's order. A refusal names the line and the reason.
Result<std::vector<CaseOutcome>> run_cases(std::string_view csv);

// "CL=0.1|V1=-0.2", or "none". A refusal says what is wrong.
Result<Etas> parse_etas(std::string_view text, char between);

}  // namespace evenkeel::pharm
