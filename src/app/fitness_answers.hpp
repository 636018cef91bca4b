// SPDX-License-Identifier: Apache-2.0
// What the patient answered before the visit, as words on the eligibility list: beside what staff
// said, in the order of time, and kept with it when a prescriber confirms or changes it.
#pragma once

#include "base/decision.hpp"
#include "registry/fitness.hpp"

#include <vector>

namespace evenkeel::app {

// The rows, and among them each answer of the intake that no row holds yet.
registry::FindingsSaid findings_with_answers(db::Database&, const PatientId&);

// In the writer's transaction: the patient's word becomes a row before the prescriber's.
Result<std::monostate> say_findings(db::Database&, const PatientId&,
                                    const std::vector<registry::SaidFinding>&, const registry::By&);

}  // namespace evenkeel::app
