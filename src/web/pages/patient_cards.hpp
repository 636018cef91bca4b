// SPDX-License-Identifier: Apache-2.0
// The cards of the summary: each says one thing of the chart in a few lines and leads to its page.
#pragma once

#include "app/evidence.hpp"
#include "web/visit.hpp"

namespace evenkeel::web {

// What several cards ask of the record, read once.
struct CardsEvidence {
  PatientId patient;
  screening::Evidence gate;
  app::OrderEvidence order;
};
CardsEvidence cards_evidence(const Visit&, const PatientId&);

Html order_card(const Visit&, const PatientId&);
Html sessions_card(const Visit&, const PatientId&);  // the last three, a line each
Html risk_and_mood_card(const Visit&, const CardsEvidence&);
Html consent_card(const Visit&, const PatientId&);
Html drugs_card(const Visit&, const CardsEvidence&);
Html allergies_card(const Visit&, const PatientId&);
Html weight_card(const Visit&, const PatientId&);

}  // namespace evenkeel::web
