// SPDX-License-Identifier: Apache-2.0
// What was ordered, given, seen and recorded at the chair, as FHIR resources.
#include "app/fhir_parts.hpp"
#include "app/record_on_paper.hpp"
#include "core/codes.hpp"
#include "core/dose_text.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>

#include <nlohmann/json.hpp>

namespace evenkeel::app {
namespace {

// As every page shows it.
FhirJson in_milligrams(Milligrams dose) {
  return quantity(dose.value().rounded(1, Rounding::half_up), "mg", "mg");
}

std::string_view state_of(const RecordedOrder& recorded) {
  if (recorded.withdrawal) return "cancelled";
  return recorded.row.used_by ? "completed" : "active";
}

void add_order(BundleMaker& maker, const RecordedOrder& recorded) {
  const auto& order = recorded.order;
  maker.add(
      BundlePart::medications, recorded.row.order.text(),
      {{"resourceType", "MedicationRequest"},
       {"status", state_of(recorded)},
       {"intent", "order"},
       {"medicationCodeableConcept", in_words("ketamine")},
       {"subject", maker.subject()},
       {"authoredOn", fhir_time(recorded.row.signed_at)},
       {"requester", maker.hand(recorded.row.signed_by)},
       {"dosageInstruction",
        FhirJson::array(
            {{{"text", dose_line(order)},
              {"route", in_words(said(order::route_of(order.prescription.protocol)))},
              {"doseAndRate",
               FhirJson::array({{{"doseQuantity", in_milligrams(order.working.dose)}}})}}})}});
}

// One session, and what its resources share.
struct Chair {
  BundleMaker& maker;
  const RecordedSession& session;
  std::string encounter;  // urn

  Instant wall(const Moment& at) const { return on_the_wall(at, maker.record.made_at); }
  std::string time(const Moment& at) const { return fhir_time(wall(at)); }
  std::string own_id(const std::string& part) const {
    return session.row.session.text() + "/" + part;
  }
};

FhirJson period_of(const Chair& chair) {
  FhirJson period{{"start", fhir_time(chair.session.row.opened_at)}};
  const auto& ended = chair.session.chart.state.ended_at;
  if (ended) period["end"] = chair.time(*ended);
  return period;
}

void add_visit_itself(const Chair& chair) {
  const auto& state = chair.session.chart.state;
  FhirJson where{{"resourceType", "Encounter"},
                 {"status", state.treatment ? "finished" : "cancelled"},
                 {"class", {{"system", std::string{hl7_codes} + "v3-ActCode"}, {"code", "AMB"}}},
                 {"subject", chair.maker.subject()},
                 {"period", period_of(chair)},
                 {"serviceProvider", chair.maker.clinic()}};
  where["hospitalization"] = {{"dischargeDisposition", in_words(session::said(state.ending))}};
  chair.maker.add(BundlePart::visits, chair.session.row.session.text(), where);
}

FhirJson given_part(const Chair& chair, const OrderId& order) {
  FhirJson given{{"resourceType", "MedicationAdministration"},
                 {"status", "completed"},
                 {"medicationCodeableConcept", in_words("ketamine")},
                 {"subject", chair.maker.subject()},
                 {"context", refers_to(chair.encounter)}};
  const auto& orders = chair.maker.record.orders;
  const bool is_known = std::ranges::any_of(
      orders, [&](const RecordedOrder& recorded) { return recorded.row.order == order; });
  if (is_known) given["request"] = refers_to(urn_of("MedicationRequest", order.text()));
  return given;
}

// An infusion is one administration with all that went in; its changes of rate are in the record
// of the treatment.
void add_infusion(const Chair& chair, const session::Treatment& treatment) {
  if (!treatment.ended_at || !chair.session.row.given) return;
  auto given = given_part(chair, treatment.order);
  if (chair.session.row.had_stop_event) given["status"] = "stopped";
  given["effectivePeriod"] = {{"start", chair.time(treatment.started_at)},
                              {"end", chair.time(*treatment.ended_at)}};
  given["dosage"] = {{"route", in_words(said(Route::intravenous))},
                     {"dose", in_milligrams(*chair.session.row.given)}};
  chair.maker.add(BundlePart::medications, chair.own_id("infusion"), given);
}

void add_injections(const Chair& chair, const session::Treatment& treatment) {
  int number = 0;
  for (const auto& injection : treatment.injections) {
    auto given = given_part(chair, treatment.order);
    given["effectiveDateTime"] = chair.time(injection.at);
    given["dosage"] = {{"route", in_words(said(Route::intramuscular))},
                       {"dose", in_milligrams(injection.dose)}};
    chair.maker.add(BundlePart::medications, chair.own_id("injection-" + std::to_string(++number)),
                    given);
  }
}

void add_treatment(const Chair& chair) {
  const auto& treatment = chair.session.chart.state.treatment;
  if (!treatment) return;
  const bool is_shot = session::is_injection(*treatment);
  FhirJson performed{{"start", chair.time(treatment->started_at)}};
  if (treatment->ended_at) performed["end"] = chair.time(*treatment->ended_at);
  chair.maker.add(BundlePart::procedures, chair.session.row.session.text(),
                  {{"resourceType", "Procedure"},
                   {"status", chair.session.row.had_stop_event ? "stopped" : "completed"},
                   {"code", in_words(is_shot ? "Ketamine injection" : "Ketamine infusion")},
                   {"subject", chair.maker.subject()},
                   {"encounter", refers_to(chair.encounter)},
                   {"performedPeriod", std::move(performed)}});
  if (is_shot)
    add_injections(chair, *treatment);
  else
    add_infusion(chair, *treatment);
}

void add_in_words(const Chair& chair, const MeasuredAt& at, std::string_view name,
                  const FhirJson& value) {
  auto seen = observation(chair.maker, "exam", in_words(name), at.when);
  seen["status"] = at.status;
  seen["encounter"] = at.encounter();
  seen.update(value);
  chair.maker.add(BundlePart::results, at.own_id + "/" + std::string{name}, seen);
}

void add_observed(const Chair& chair, const MeasuredAt& at, const Vitals& vitals) {
  auto& maker = chair.maker;
  if (vitals.sbp_mmhg && vitals.dbp_mmhg)
    add_pressure(maker, at, *vitals.sbp_mmhg, *vitals.dbp_mmhg);
  const auto whole = [&](const VitalSign& sign, std::optional<int> value) {
    if (value) add_vital_sign(maker, at, sign, Decimal{*value});
  };
  whole(heart_rate, vitals.hr_per_min);
  whole(breathing_rate, vitals.rr_per_min);
  whole(oxygen, vitals.spo2_percent);
  if (vitals.temperature) add_vital_sign(maker, at, body_temperature, vitals.temperature->value());
  if (vitals.moaas) add_in_words(chair, at, "MOAA/S", {{"valueInteger", *vitals.moaas}});
  if (vitals.dissociation)
    add_in_words(chair, at, "Dissociation", {{"valueString", said(*vitals.dissociation)}});
  if (vitals.cadss6_total)
    add_in_words(chair, at, "CADSS-6", {{"valueInteger", *vitals.cadss6_total}});
  if (vitals.cadss_total) add_in_words(chair, at, "CADSS", {{"valueInteger", *vitals.cadss_total}});
}

void add_other_drug(const Chair& chair, const MeasuredAt& at, const session::DrugGiven& drug) {
  // The units of codes::drug_units as UCUM writes them.
  const auto ucum = drug.unit == "mcg" ? "ug" : drug.unit == "L per min" ? "L/min" : drug.unit;
  const auto amount = quantity(drug.amount, codes::said(codes::drug_units(), drug.unit), ucum);
  auto given = given_part(chair, {});
  given["status"] = at.status == "final" ? "completed" : at.status;
  given["medicationCodeableConcept"] = in_words(drug.drug);
  given["effectiveDateTime"] = at.when;
  given["dosage"] = {{"route", in_words(codes::said(codes::drug_routes(), drug.route))},
                     {ucum == "L/min" ? "rateQuantity" : "dose", amount}};
  chair.maker.add(BundlePart::medications, at.own_id, given);
}

void add_entry(const Chair& chair, const read::ChartEntry& entry) {
  const auto id = read::entry_of(entry.event);
  if (!id.is_set()) return;
  const MeasuredAt at{chair.own_id(id.text()), chair.time(read::happened_at(entry.event)),
                      entry.is_struck ? "entered-in-error" : "final", chair.encounter};
  if (const auto* const seen = std::get_if<session::Observed>(&entry.event))
    add_observed(chair, at, seen->vitals);
  if (const auto* const drug = std::get_if<session::DrugGiven>(&entry.event))
    add_other_drug(chair, at, *drug);
  if (const auto* const happened = std::get_if<session::Happened>(&entry.event)) {
    const auto* const known = codes::happening(happened->kind);
    add_in_words(chair, at, known == nullptr ? std::string_view{happened->kind} : known->said,
                 {{"valueString", codes::said(codes::severities(), happened->severity)}});
  }
}

// Everything that was recorded, in words: what has no resource of its own is here too.
void add_log(const Chair& chair) {
  auto authors = FhirJson::array();
  std::set<StaffId> hands;
  for (const auto& entry : chair.session.chart.entries) {
    if (hands.insert(entry.by).second) authors.push_back(chair.maker.hand(entry.by));
  }
  std::string text;
  for (const auto& line : session_lines(chair.maker.record, chair.session))
    text += line.at + "  " + (line.is_struck ? "Entered in error: " : "") + line.what + "  (" +
            line.by + ")\n";
  chair.maker.add(
      BundlePart::papers, chair.own_id("record"),
      {{"resourceType", "DocumentReference"},
       {"status", "current"},
       {"type", in_words("Record of a treatment")},
       {"subject", chair.maker.subject()},
       {"date", fhir_time(chair.session.row.opened_at)},
       {"author", std::move(authors)},
       {"content", FhirJson::array({{{"attachment", attachment("text/plain; charset=utf-8", text,
                                                               "Everything that was recorded")}}})},
       {"context", {{"encounter", FhirJson::array({refers_to(chair.encounter)})}}}});
}

}  // namespace

void add_orders_and_sessions(BundleMaker& maker) {
  for (const auto& recorded : maker.record.orders)
    add_order(maker, recorded);
  for (const auto& session : maker.record.sessions) {
    const Chair chair{maker, session, urn_of("Encounter", session.row.session.text())};
    add_visit_itself(chair);
    add_treatment(chair);
    for (const auto& entry : session.chart.entries)
      add_entry(chair, entry);
    add_log(chair);
  }
}

}  // namespace evenkeel::app
