// SPDX-License-Identifier: Apache-2.0
// /me/drugs, /me/allergies, /me/care-team: what a patient lists. Drugs and allergies go to the
// chart's own lists at once, as said by the patient, and wait there for staff.
#pragma once

#include "web/visit.hpp"

namespace evenkeel::web {

Response show_own_drugs(Visit&);
Response post_own_drug(Visit&);
Response post_own_drugs_done(Visit&);
Response post_own_drug_removed(Visit&);
Response show_own_allergies(Visit&);
Response post_own_allergy(Visit&);
Response post_own_allergies_done(Visit&);
Response post_own_allergy_removed(Visit&);
Response show_own_care_team(Visit&);
Response post_own_care_team_done(Visit&);
Response show_own_care_member(Visit&);
Response post_own_care_member(Visit&);

}  // namespace evenkeel::web
