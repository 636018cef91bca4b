// SPDX-License-Identifier: Apache-2.0
// How events look in the journal: one function per event, read by the writer, the reader and the
// catalogue (docs/EVENTS.md). Add functions; never change one that has shipped. A new meaning is a
// new name, and journal/upcast.cpp turns the old shape into the new one on the way in.
//
// Keys carry units. Exact numbers are text ("0.5"); a moment is its wall clock, boot and tick; a
// choice is its word (journal/carved.hpp); an optional fact that is not there is absent.
#pragma once

#include "core/consent.hpp"
#include "core/order.hpp"
#include "core/questionnaire.hpp"
#include "core/session.hpp"

namespace evenkeel {

template <class Fields>
void parts(Fields& f, Vitals& v) {
  f("sbp_mmhg", v.sbp_mmhg)("dbp_mmhg", v.dbp_mmhg)("hr_per_min", v.hr_per_min);
  f("spo2_percent", v.spo2_percent)("rr_per_min", v.rr_per_min)("temperature_c", v.temperature);
  f("moaas", v.moaas)("dissociation", v.dissociation);
  f("cadss6_total", v.cadss6_total)("cadss_total", v.cadss_total)("is_on_oxygen", v.is_on_oxygen);
}

namespace recovery {

template <class Fields>
void parts(Fields& f, Score& s) {
  f("vital_signs", s.vital_signs)("walking", s.walking)("nausea", s.nausea)("pain", s.pain);
  f("bleeding", s.bleeding)("is_oriented", s.is_oriented)("is_steady", s.is_steady);
  f("is_dissociation_resolved", s.is_dissociation_resolved);
}

}  // namespace recovery

namespace order {

template <class Fields>
void parts(Fields& f, Prescription& p) {
  f("protocol", p.protocol)("dose", p.dose)("dose_unit", p.dose_unit);
  f("weighing_rule", p.weighing_rule)("over_min", p.over)("vial_mg_per_ml", p.vial);
  f("diluted_to_ml", p.diluted_to)("total_at_most_mg", p.total_at_most);
  f("step_reason", p.step_reason);
}
template <class Fields>
void parts(Fields& f, Body& b) {
  f("sex", b.sex)("weight_kg", b.weight)("weighed_at", b.weighed_at)("height_cm", b.height);
}
template <class Fields>
void parts(Fields& f, Working& w) {
  f("bmi_kg_per_m2", w.bmi)("dosing_weight_kg", w.dosing_weight)("dose_mg", w.dose);
  f("drawn_up_ml", w.drawn_up)("volume_ml", w.volume)("bag_mg_per_ml", w.bag_strength);
  f("pump_ml_per_hour", w.pump_rate)("mg_per_hour", w.mg_per_hour)("mg_per_min", w.mg_per_min);
  f("mcg_per_kg_per_min", w.mcg_per_kg_per_min)("ceiling_mg", w.ceiling);
}

template <class Fields>
void stored(Fields& f, Signed& e) {
  f("order.signed.v1")("at", e.at)("patient", e.patient)("prescription", e.prescription);
  f("body", e.body)("working", e.working)("policy", e.policy)("during", e.during);
}
template <class Fields>
void stored(Fields& f, Withdrawn& e) {
  f("order.withdrawn.v1")("at", e.at)("reason", e.reason);
}

}  // namespace order

namespace consent {

template <class Fields>
void stored(Fields& f, Given& e) {
  f("consent.given.v1")("at", e.at)("patient", e.patient)("routes", e.routes);
  f("signed_on", e.signed_on)("form_version", e.version);
}
template <class Fields>
void stored(Fields& f, Withdrawn& e) {
  f("consent.withdrawn.v1")("at", e.at);
}

}  // namespace consent

namespace questionnaire {

template <class Fields>
void stored(Fields& f, TotalRecorded& e) {
  f("questionnaire.total_recorded.v1")("at", e.at)("patient", e.patient);
  f("instrument", e.instrument)("total", e.total);
}
template <class Fields>
void stored(Fields& f, RiskRecorded& e) {
  f("questionnaire.risk_recorded.v1")("at", e.at)("patient", e.patient)("tier", e.tier);
}
template <class Fields>
void parts(Fields& f, Answer& a) {
  f("item", a.item)("value", a.value);
}
template <class Fields>
void parts(Fields& f, TextShown& t) {
  f("version", t.version)("hash", t.hash);
}
template <class Fields>
void parts(Fields& f, Scored& s) {
  f("total", s.total)("exact", s.exact)("is_prorated", s.is_prorated)("band", s.band);
  f("tier", s.tier)("flags", s.flags);
}
template <class Fields>
void stored(Fields& f, Answered& e) {
  f("questionnaire.answered.v1")("at", e.at)("patient", e.patient)("instrument", e.instrument);
  f("scoring_version", e.scoring_version)("text", e.text)("answers", e.answers);
  f("score", e.score);
}
template <class Fields>
void stored(Fields& f, RiskAnswered& e) {
  f("questionnaire.risk_answered.v1")("at", e.at)("patient", e.patient);
  f("instrument", e.instrument)("item", e.item)("tier", e.tier);
}

}  // namespace questionnaire

namespace screening {

template <class Fields>
void parts(Fields& f, Fasting& x) {
  f("last_food", x.last_food)("last_water", x.last_water);
}
template <class Fields>
void parts(Fields& f, Escort& x) {
  f("is_adult", x.is_adult)("is_confirmed", x.is_confirmed);
  f("takes_part_in_return", x.takes_part_in_return);
}
template <class Fields>
void parts(Fields& f, PregnancyCheck& x) {
  f("result", x.result)("tested_at", x.tested_at);
}

}  // namespace screening

namespace session {

template <class Fields>
void parts(Fields& f, GateItem& g) {
  f("item", g.key)("verdict", g.verdict)("is_overridden", g.is_overridden);
}

template <class Fields>
void stored(Fields& f, Opened& e) {
  f("session.opened.v1")("at", e.at)("patient", e.patient)("chair", e.chair)("course", e.course);
}
template <class Fields>
void stored(Fields& f, ChairChanged& e) {
  f("session.chair_changed.v1")("at", e.at)("chair", e.chair);
}
template <class Fields>
void stored(Fields& f, IdentityConfirmed& e) {
  f("session.identity_confirmed.v1")("at", e.at)("method", e.method);
}
template <class Fields>
void stored(Fields& f, FastingStated& e) {
  f("session.fasting_stated.v1")("at", e.at)("fasting", e.fasting);
}
template <class Fields>
void stored(Fields& f, EscortStated& e) {
  f("session.escort_stated.v1")("at", e.at)("escort", e.escort);
}
template <class Fields>
void stored(Fields& f, BreathAlcoholMeasured& e) {
  f("session.breath_alcohol_measured.v1")("at", e.at)("grams_per_210_l", e.reading);
}
template <class Fields>
void stored(Fields& f, DrugScreenRead& e) {
  f("session.drug_screen_read.v1")("at", e.at)("result", e.result);
}
template <class Fields>
void stored(Fields& f, PregnancyChecked& e) {
  f("session.pregnancy_checked.v1")("at", e.at)("check", e.check);
}
template <class Fields>
void stored(Fields& f, Reviewed& e) {
  f("session.reviewed.v1")("at", e.at)("findings", e.findings);
}
template <class Fields>
void stored(Fields& f, PsychiatricallyEvaluated& e) {
  f("session.psychiatrically_evaluated.v1")("at", e.at);
}
template <class Fields>
void stored(Fields& f, Overridden& e) {
  f("session.overridden.v1")("at", e.at)("item", e.item)("reason", e.reason)("covers", e.covers);
}
template <class Fields>
void stored(Fields& f, Started& e) {
  f("session.started.v1")("at", e.at)("order", e.order)("protocol", e.protocol);
  f("dose_mg", e.dose)("dosing_weight_kg", e.dosing_weight)("volume_ml", e.volume);
  f("pump_ml_per_hour", e.pump_rate)("over_min", e.over)("ceiling_mg", e.ceiling);
  f("policy", e.policy)("gate", e.gate);
}
template <class Fields>
void stored(Fields& f, Injected& e) {
  f("session.injected.v1")("at", e.at)("order", e.order)("dose_mg", e.dose);
  f("cumulative_mg", e.cumulative)("volume_ml", e.volume)("vial_mg_per_ml", e.vial);
  f("dosing_weight_kg", e.dosing_weight);
  f("ceiling_mg", e.ceiling)("site", e.site)("policy", e.policy)("gate", e.gate);
}
template <class Fields>
void stored(Fields& f, Paused& e) {
  f("session.paused.v1")("at", e.at)("reason", e.reason);
}
template <class Fields>
void stored(Fields& f, Resumed& e) {
  f("session.resumed.v1")("at", e.at);
}
template <class Fields>
void stored(Fields& f, RateChanged& e) {
  f("session.rate_changed.v1")("at", e.at)("order", e.order)("pump_ml_per_hour", e.pump_rate);
}
template <class Fields>
void stored(Fields& f, InfusionEnded& e) {
  f("session.infusion_ended.v1")("at", e.at)("is_complete", e.is_complete);
  f("reason", e.reason)("given_mg", e.given);
}
template <class Fields>
void stored(Fields& f, Observed& e) {
  f("session.observed.v1")("at", e.at)("entry", e.entry)("vitals", e.vitals);
  f("is_high", e.is_high)("is_high_pressure", e.is_high_pressure);
}
template <class Fields>
void stored(Fields& f, Happened& e) {
  f("session.happened.v1")("at", e.at)("entry", e.entry)("kind", e.kind);
  f("severity", e.severity);
}
template <class Fields>
void stored(Fields& f, DrugGiven& e) {
  f("session.drug_given.v1")("at", e.at)("entry", e.entry)("drug", e.drug);
  f("amount", e.amount)("unit", e.unit)("route", e.route);
}
template <class Fields>
void stored(Fields& f, Noted& e) {
  f("session.noted.v1")("at", e.at)("entry", e.entry)("note", e.note)("sha256", e.hash);
}
template <class Fields>
void stored(Fields& f, EnteredInError& e) {
  f("session.entered_in_error.v1")("at", e.at)("entry", e.entry)("reason", e.reason);
}
template <class Fields>
void stored(Fields& f, HelpCalled& e) {
  f("session.help_called.v1")("at", e.at)("by_patient", e.by_patient);
}
template <class Fields>
void stored(Fields& f, HelpAnswered& e) {
  f("session.help_answered.v1")("at", e.at);
}
template <class Fields>
void stored(Fields& f, PrescriberCalled& e) {
  f("session.prescriber_called.v1")("at", e.at);
}
template <class Fields>
void stored(Fields& f, EmergencyRaised& e) {
  f("session.emergency_raised.v1")("at", e.at)("reason", e.reason);
}
template <class Fields>
void stored(Fields& f, CueAcknowledged& e) {
  f("session.cue_acknowledged.v1")("at", e.at)("cue", e.cue);
}
template <class Fields>
void stored(Fields& f, RecoveryScored& e) {
  f("session.recovery_scored.v1")("at", e.at)("score", e.score);
}
template <class Fields>
void stored(Fields& f, Discharged& e) {
  f("session.discharged.v1")("at", e.at)("no_driving_until_ms", e.no_driving_until);
}
template <class Fields>
void stored(Fields& f, Transferred& e) {
  f("session.transferred.v1")("at", e.at);
}
template <class Fields>
void stored(Fields& f, LeftAgainstAdvice& e) {
  f("session.left_against_advice.v1")("at", e.at)("witness", e.witness);
  f("escort_told", e.escort_told)("prescriber_told", e.prescriber_told);
}
template <class Fields>
void stored(Fields& f, CapacityCleared& e) {
  f("session.capacity_cleared.v1")("at", e.at);
}
template <class Fields>
void stored(Fields& f, Cancelled& e) {
  f("session.cancelled.v1")("at", e.at)("reason", e.reason);
}

}  // namespace session
}  // namespace evenkeel
