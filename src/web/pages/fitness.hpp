// SPDX-License-Identifier: Apache-2.0
// History and physical, work-up, the eligibility list, and the decision that a prescriber signs.
// One part is open at a time, so that saving it loses nothing of another.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_fitness(Visit&);  // ?open=history, ?open=ecg, …
Response post_fitness_history(Visit&);
Response post_fitness_examination(Visit&);
Response post_fitness_vitals(Visit&);
Response post_fitness_test(Visit&);       // asked for, or received
Response post_fitness_clearance(Visit&);  // of a finding or a result, or done without
Response post_fitness_decision(Visit&);   // signs

// The decision that stands, in a line of the summary.
Html fitness_card(const Visit&, const PatientId&);

}  // namespace evenkeel::web
