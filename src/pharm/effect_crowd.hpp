// SPDX-License-Identifier: Apache-2.0
// Bands of a whole crowd of one model: levels and effects, each person with their own sensitivity.
#pragma once

#include "base/decision.hpp"
#include "pharm/population.hpp"

namespace evenkeel::pharm {

// As bands(), with effects (effect_named) among the outputs too; residual error goes to levels
// alone. Of an injection each person takes up their own part, evenly from 0.4 to 0.95. Refuses what
// bands() refuses, and an effect that needs an output the model has not.
Result<Bands> bands_with_effects(const Model&, const Ask&, const Crowd&, const BandChoice&,
                                 const OnProgress& = {});

}  // namespace evenkeel::pharm
