// SPDX-License-Identifier: Apache-2.0
// Reads, inside the transaction that decides, what one noun must know of the others.
#pragma once

#include "app/app.hpp"
#include "core/capacity.hpp"
#include "core/order.hpp"
#include "core/screening.hpp"

#include <optional>
#include <vector>

namespace evenkeel::app {

screening::Evidence gate_evidence(db::Database&, const PatientId&, const Rules&, const Moment& now);

struct OrderEvidence {
  std::optional<order::Body> body;
  std::vector<order::EarlierSession> earlier;  // newest last
  std::optional<order::MoodTotals> mood;
};
OrderEvidence order_evidence(db::Database&, const PatientId&);
// The total before a first treatment and the newest one after it, of the instrument used most.
std::optional<order::MoodTotals> mood_totals_of(db::Database&, const PatientId&,
                                                const std::optional<Instant>& first_treated);

// The treatment that a new rate is for, with the order it began by; none when it does not run.
struct RunningTreatment {
  order::RunningTreatment treatment;
  order::Signed order;
  std::optional<PumpRate> pump_rate;  // at present
};
std::optional<RunningTreatment> running_treatment(db::Database&, const SessionId&);

// Folded states of the patient's sessions that may still lock a door.
std::vector<session::State> locking_sessions(db::Database&, const PatientId&);

}  // namespace evenkeel::app
