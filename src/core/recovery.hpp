// SPDX-License-Identifier: Apache-2.0
// Fit to go home, or not yet, and why: EK-0 E1 to E3. A score never discharges anybody by itself.
#pragma once

#include "base/time.hpp"
#include "core/policy.hpp"
#include "core/screening.hpp"

#include <optional>
#include <string>
#include <vector>

namespace evenkeel::recovery {

// Modified PADSS, each 0 to 2, and what it cannot see (clinical.md 4.4). The names are ours.
struct Score {
  int vital_signs = 0;
  int walking = 0;
  int nausea = 0;
  int pain = 0;
  int bleeding = 0;
  bool is_oriented = false;
  bool is_steady = false;
  bool is_dissociation_resolved = false;  // attested by the clinician

  friend bool operator==(const Score&, const Score&) = default;
};
int total(const Score&);  // of 10

// What the rule looks at. `treatment_ended_at` is the end of the infusion or the last injection.
struct Facts {
  bool was_injection = false;
  std::optional<Moment> treatment_ended_at;
  std::optional<Score> score;
  std::optional<Moment> scored_at;
  std::vector<screening::Observation> observations;
  bool escort_is_here = false;
};

// Items: time, score, alertness, vital_signs, orientation, steadiness, dissociation, escort.
std::vector<screening::Item> assess(const Facts&, const Context&);

}  // namespace evenkeel::recovery
