// SPDX-License-Identifier: Apache-2.0
#include "core/dose_text.hpp"

#include <doctest/doctest.h>

namespace evenkeel {

TEST_CASE("a dose is shown to 0.1 mg, half up, without a trailing zero") {
  CHECK(said(Milligrams{70}) == "70 mg");
  CHECK(said(Milligrams{Decimal::of(700, 1)}) == "70 mg");
  CHECK(said(Milligrams{Decimal::of(3665, 2)}) == "36.7 mg");
  CHECK(said(Milligrams{Decimal::of(36649, 3)}) == "36.6 mg");
  CHECK(said(Milligrams{Decimal::of(5, 1)}) == "0.5 mg");
  CHECK(said(Milligrams{Decimal::of(4996, 2)}) == "50 mg");
}

TEST_CASE("a volume never rounds up") {
  CHECK(said(Millilitres{Decimal::of(369, 3)}) == "0.36 mL");
  CHECK(said(Millilitres{100}) == "100 mL");
}

TEST_CASE("thousands have a comma") {
  CHECK(said(Decimal{999}) == "999");
  CHECK(said(Milligrams{1000}) == "1,000 mg");
  CHECK(said(Decimal::of(12345678, 1)) == "1,234,567.8");
  CHECK(said(Decimal{-1234}) == "-1,234");
  CHECK(said(Decimal{-123}) == "-123");
}

TEST_CASE("rates and strengths say per") {
  CHECK(said(PumpRate{Decimal::of(525, 1)}) == "52.5 mL per hour");
  CHECK(said(DosePerWeight{Decimal::of(75, 2)}) == "0.75 mg per kg");
  CHECK(said(DosePerWeightHour{Decimal::of(35, 2)}) == "0.35 mg per kg per hour");
  CHECK(said(Strength{50}) == "50 mg per mL");
  CHECK(said_in(Milligrams{500}, Millilitres{10}) == "500 mg in 10 mL");
  CHECK(mg_per_hour_said(Decimal::of(245, 1)) == "24.5 mg per hour");
  CHECK(mg_per_min_said(Decimal::of(9, 1)) == "0.9 mg per min");
  CHECK(mcg_per_kg_per_min_said(Decimal::of(125, 1)) == "12.5 mcg per kg per min");
}

TEST_CASE("lengths of time are whole") {
  CHECK(duration_said(Minutes{80}) == "1hr 20min");
  CHECK(duration_said(Minutes{240}) == "4hr");
  CHECK(duration_said(Minutes{5}) == "5min");
  CHECK(duration_said(Minutes{0}) == "0min");
  CHECK(over_said(Minutes{40}) == "40 minutes");
  CHECK(over_said(Minutes{60}) == "60 minutes");
  CHECK(over_said(Minutes{90}) == "90 minutes");
  CHECK(over_said(Minutes{240}) == "4 hours");
  CHECK(over_said(Minutes{1}) == "1 minute");
}

TEST_CASE("a drug line names dose, route and duration") {
  CHECK(dose_line(Milligrams{35}, Route::intravenous, Minutes{40}) ==
        "DOSE 35 mg – intravenous – over 40 minutes");
  CHECK(dose_line(Milligrams{40}, Route::intramuscular, Minutes{0}) ==
        "DOSE 40 mg – intramuscular");
}

TEST_CASE("what is ordered carries the unit it was written in") {
  order::Prescription prescription;
  prescription.dose = Decimal::of(5, 1);
  CHECK(ordered_dose_said(prescription) == "0.5 mg per kg");
  prescription.dose_unit = order::DoseUnit::mg_per_kg_per_hour;
  CHECK(ordered_dose_said(prescription) == "0.5 mg per kg per hour");
}

}  // namespace evenkeel
