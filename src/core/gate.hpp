// SPDX-License-Identifier: Apache-2.0
// The items of the ready check, one function each; screening::assess asks them in the order of the
// page. Facts from after `context.now` are not looked at: a start charted late is judged as of
// then.
#pragma once

#include "core/screening.hpp"

#include <string>

namespace evenkeel::screening {

Item passed(std::string key, std::string title, std::string reason);
Item held(std::string key, std::string title, std::string reason);
Item stopped(std::string key, std::string title, std::string reason);

// True for what had happened by then.
bool is_known(const Moment& at, const Context&);
// Text that changes when the moment does; for Item::covers.
std::string mark(const Moment&);

// gate_record.cpp: what the rest of the record says.
Item order_item(const Evidence&, const Context&);
Item weight_item(const Evidence&, const Context&);
Item consent_item(const Evidence&, const Context&);
Item suicide_risk_item(const DayFacts&, const Evidence&, const Context&);
Item interactions_item(const Evidence&);

// gate_day.cpp: what was asked and tested today.
Item identity_item(const DayFacts&);
Item food_item(const DayFacts&, const Context&);
Item water_item(const DayFacts&, const Context&);
Item escort_item(const DayFacts&, const Context&);
Item breath_alcohol_item(const DayFacts&, const Evidence&, const Context&);
Item drug_screen_item(const DayFacts&);
Item pregnancy_item(const DayFacts&, const Evidence&, const Context&);
Item review_item(const DayFacts&, const Evidence&, const Context&);

// gate_pressure.cpp and gate_vitals.cpp: what was measured today.
Item blood_pressure_item(const DayFacts&, const Evidence&, const Context&);
Item vital_signs_item(const DayFacts&, const Context&);

}  // namespace evenkeel::screening
