// SPDX-License-Identifier: Apache-2.0
// What the clinic decided about treatment, for the person it is about: kind, plain, and never the
// end of the road.
#pragma once

#include "web/next_things.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_fitness(Visit&);
// Leads there when the decision is not for treatment.
std::vector<NextThing> fitness_things(Visit&);

}  // namespace evenkeel::web
