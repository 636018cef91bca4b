// SPDX-License-Identifier: Apache-2.0
// A treatment day on which all is well, for tests to spoil one fact at a time. 72 kg, 36 mg over 40
// minutes from a bag of 1 mg per mL; everything is checked by minute 0, which is 09:00.
#pragma once

#include "core/session.hpp"
#include "given.hpp"

#include <vector>

namespace evenkeel {

inline Vitals calm_vitals() {
  Vitals vitals;
  vitals.sbp_mmhg = 124;
  vitals.dbp_mmhg = 78;
  vitals.hr_per_min = 72;
  vitals.spo2_percent = 98;
  vitals.rr_per_min = 14;
  vitals.temperature = Celsius{Decimal::of(366, 1)};
  vitals.moaas = 5;
  return vitals;
}

inline Vitals only_pressure(int sbp_mmhg, int dbp_mmhg) {
  Vitals vitals;
  vitals.sbp_mmhg = sbp_mmhg;
  vitals.dbp_mmhg = dbp_mmhg;
  return vitals;
}

inline Vitals only_spo2(int percent) {
  Vitals vitals;
  vitals.spo2_percent = percent;
  return vitals;
}

inline order::Signed infusion_order() {
  order::Signed order;
  order.at = minutes_later(-1440);
  order.patient = PatientId{"patient-1"};
  order.prescription.protocol = order::Protocol::psychiatric_iv;
  order.prescription.dose = Decimal::of(5, 1);
  order.prescription.weighing_rule = order::WeighingRule::actual;
  order.prescription.over = Minutes{40};
  order.prescription.vial = Strength{10};
  order.prescription.diluted_to = Millilitres{36};
  order.body = {Sex::female, Kilograms{72}, minutes_later(-1440), Centimetres{168}};
  order.working.dosing_weight = Kilograms{72};
  order.working.dose = Milligrams{36};
  order.working.drawn_up = Millilitres{Decimal::of(36, 1)};
  order.working.volume = Millilitres{36};
  order.working.pump_rate = PumpRate{54};
  order.working.ceiling = Milligrams{72};
  order.policy = "EK-0";
  return order;
}

// 80 kg, 40 mg from 50 mg per mL (TC-25).
inline order::Signed injection_order() {
  auto order = infusion_order();
  order.prescription.protocol = order::Protocol::psychiatric_im;
  order.prescription.over = Minutes{0};
  order.prescription.vial = Strength{50};
  order.prescription.diluted_to.reset();
  order.body.weight = Kilograms{80};
  order.working = {};
  order.working.dosing_weight = Kilograms{80};
  order.working.dose = Milligrams{40};
  order.working.drawn_up = Millilitres{Decimal::of(8, 1)};
  order.working.ceiling = Milligrams{80};
  return order;
}

inline screening::Evidence evidence_for(const order::Signed& order) {
  using namespace std::chrono;
  screening::Evidence evidence;
  evidence.order = order;
  evidence.order_id = OrderId{"order-1"};
  evidence.body = order.body;
  consent::State consent;
  consent.given = consent::Given{minutes_later(-1440),
                                 order.patient,
                                 {Route::intravenous, Route::intramuscular},
                                 2026y / June / 1,
                                 "2026-03"};
  evidence.consents.push_back(consent);
  evidence.risk = screening::Risk{questionnaire::RiskTier::none, minutes_later(-20)};
  evidence.drugs_reviewed = true;
  evidence.allergies_reviewed = true;
  evidence.today = 2026y / June / 15;
  evidence.day_began = minutes_later(-540);
  return evidence;
}

inline screening::Evidence calm_evidence() { return evidence_for(infusion_order()); }

// Arrived at 08:30, all asked and measured by 08:55.
inline std::vector<session::Event> checked_in() {
  using namespace session;
  using screening::IdentityMethod;
  return {
      Opened{minutes_later(-30), PatientId{"patient-1"}, "chair-1"},
      IdentityConfirmed{minutes_later(-29), IdentityMethod::name_and_birth_date_spoken},
      IdentityConfirmed{minutes_later(-29), IdentityMethod::photo_or_number},
      FastingStated{minutes_later(-28), {minutes_later(-600), minutes_later(-180)}},
      EscortStated{minutes_later(-27), {true, true, true}},
      BreathAlcoholMeasured{minutes_later(-26), Decimal{}},
      PregnancyChecked{minutes_later(-25),
                       {screening::Pregnancy::not_possible, minutes_later(-25)}},
      Reviewed{minutes_later(-24), {}},
      Observed{EntryId{"entry-gate"}, minutes_later(-5), calm_vitals()},
  };
}

inline std::vector<session::Event> followed_by(std::vector<session::Event> past,
                                               const std::vector<session::Event>& more) {
  past.insert(past.end(), more.begin(), more.end());
  return past;
}

// The infusion began at 09:00.
inline std::vector<session::Event> infusing(const std::vector<session::Event>& more = {}) {
  auto past = checked_in();
  past.push_back(session::Started{.at = minutes_later(0),
                                  .order = OrderId{"order-1"},
                                  .protocol = order::Protocol::psychiatric_iv,
                                  .dose = Milligrams{36},
                                  .dosing_weight = Kilograms{72},
                                  .volume = Millilitres{36},
                                  .pump_rate = PumpRate{54},
                                  .over = Minutes{40},
                                  .ceiling = Milligrams{72},
                                  .policy = "EK-0",
                                  .gate = {}});
  return followed_by(past, more);
}

// 40 mg were injected at 09:00.
inline std::vector<session::Event> after_injection(const std::vector<session::Event>& more = {}) {
  auto past = checked_in();
  past.push_back(session::Injected{.at = minutes_later(0),
                                   .order = OrderId{"order-1"},
                                   .dose = Milligrams{40},
                                   .cumulative = Milligrams{40},
                                   .volume = Millilitres{Decimal::of(8, 1)},
                                   .vial = Strength{50},
                                   .dosing_weight = Kilograms{80},
                                   .ceiling = Milligrams{80},
                                   .site = "deltoid_left",
                                   .policy = "EK-0",
                                   .gate = {}});
  return followed_by(past, more);
}

// The infusion ended whole at 09:40.
inline std::vector<session::Event> recovering(const std::vector<session::Event>& more = {}) {
  return followed_by(
      infusing({session::InfusionEnded{minutes_later(40), true, {}, Milligrams{36}}}), more);
}

}  // namespace evenkeel
