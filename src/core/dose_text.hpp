// SPDX-License-Identifier: Apache-2.0
// How every dose and amount is written, on every page and in every print: a space before the unit,
// a leading zero, no trailing zero, commas from 1,000, "per" and never a slash (design: clinical
// display rules after the NHS user-interface guidance and the ISMP list).
#pragma once

#include "base/units.hpp"
#include "core/order.hpp"

#include <chrono>
#include <string>

namespace evenkeel {

// "1,250.5": the shortest exact form, with commas.
std::string said(Decimal);

std::string said(Milligrams);         // "36.6 mg": to 0.1, half up
std::string said(Millilitres);        // "0.36 mL": to 0.01, down, as it is drawn up
std::string said(Kilograms);          // "72.5 kg"
std::string said(Centimetres);        // "178 cm"
std::string said(DosePerWeight);      // "0.5 mg per kg", exact
std::string said(DosePerWeightHour);  // "0.35 mg per kg per hour", exact
std::string said(Strength);           // "50 mg per mL"
std::string said(PumpRate);           // "54 mL per hour"

std::string mg_per_hour_said(Decimal);         // "24.5 mg per hour"
std::string mg_per_min_said(Decimal);          // "0.9 mg per min"
std::string mcg_per_kg_per_min_said(Decimal);  // "12.5 mcg per kg per min"
std::string said_in(Milligrams, Millilitres);  // "500 mg in 10 mL"

// "1hr 20min", "4hr", "40min": lengths of time as the record shows them.
std::string duration_said(Minutes);
// "40 minutes", "4 hours", "90 minutes": as in a drug line.
std::string over_said(Minutes);

// As the prescriber wrote it: "0.5 mg per kg", with its unit.
std::string ordered_dose_said(const order::Prescription&);
// "DOSE 35 mg – intravenous – over 40 minutes"; an injection has no third part.
std::string dose_line(Milligrams, Route, Minutes over);
std::string dose_line(const order::Signed&);

}  // namespace evenkeel
