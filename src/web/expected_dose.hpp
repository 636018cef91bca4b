// SPDX-License-Identifier: Apache-2.0
// What the engine is asked about a dose that is written, that runs, or that was given: the regimen
// from the start on, the body, a grid that does not creep with the clock. A forecast is drawn and
// never recorded.
#pragma once

#include "core/order.hpp"
#include "core/session.hpp"
#include "web/forecast_memo.hpp"
#include "web/visit.hpp"

#include <optional>

namespace evenkeel::web {

pharm::Regimen regimen_of(const order::Signed&);
// As it went, and on to its expected end while it runs; empty before the first drug.
pharm::Regimen regimen_of(const session::Treatment&);

// Whose body: of the patient on the day of `at`.
struct ExpectedBody {
  Kilograms weight;
  std::optional<double> age_years;
};
ExpectedBody expected_body(const Visit&, const PatientId&, Kilograms weight, Instant at);

// From 0 until two hours after the last drug, in whole half hours; the longer of two regimens, so
// that both lie on one grid.
pharm::Grid grid_over(const pharm::Regimen&, const pharm::Regimen* other = nullptr);

pharm::Asked asked_of(const ExpectedBody&, const pharm::Regimen&, const pharm::Grid&);
// The same of one person of whom nothing is known yet: labels say what that is worth.
pharm::Asked asked_of_one(pharm::Asked, int earlier_sessions);
// Sessions of the patient that started before then: who was treated before dissociates less.
int treated_before(const Visit&, const PatientId&, Instant);

// What is expected of a treatment in the chart; null before the first drug.
KeptForecast expected_of(const Visit&, const session::State&);

}  // namespace evenkeel::web
