// SPDX-License-Identifier: Apache-2.0
// What a case may leave out because it is so on an ordinary day.
#include "app/case_day.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

bool is_taken_away(const CaseNode* node) {
  return node != nullptr && node->is(CaseNode::Kind::null);
}

template <class Kind>
Kind word(const CaseNode& node, std::optional<Kind> (*named)(std::string_view)) {
  const auto kind = named(node.text());
  if (!kind) node.wrong("\"" + node.text() + "\" is not one of its words");
  return *kind;
}

// A woman of 168 cm and 72 kg, weighed at eight this morning.
order::Body body_of(const CaseDay& day, const CaseNode* node) {
  order::Body body{Sex::female, Kilograms{72}, after(day.begin_of_day(), std::chrono::hours{8}),
                   Centimetres{168}};
  if (node == nullptr) return body;
  node->only({"sex", "height_cm", "weight_kg", "weighed_at"});
  if (const auto* sex = node->find("sex")) body.sex = word(*sex, sex_named);
  if (const auto* height = node->find("height_cm")) body.height = Centimetres{height->decimal()};
  if (const auto* weight = node->find("weight_kg")) body.weight = Kilograms{weight->decimal()};
  if (const auto* at = node->find("weighed_at")) body.weighed_at = day.time(*at);
  return body;
}

// 0.5 mg per kg over 40 min, from a bag of 1 mg per mL.
order::Prescription ordinary_prescription() {
  order::Prescription p;
  p.protocol = order::Protocol::psychiatric_iv;
  p.dose = Decimal::of(5, 1);
  p.dose_unit = order::DoseUnit::mg_per_kg;
  p.weighing_rule = order::WeighingRule::actual;
  p.over = Minutes{40};
  p.vial = Strength{1};
  return p;
}

void give_order(CaseDay& day, const CaseNode* node) {
  if (is_taken_away(node)) return;
  order::Signed order;
  order.at = after(day.begin_of_day(), std::chrono::minutes{495});
  order.patient = case_patient;
  order.prescription = node == nullptr ? ordinary_prescription() : prescription_of(*node);
  order.body = *day.body;
  order.policy = day.policy().id;
  const Context then{day.policy(), order.at, {Role::prescriber}};
  const auto working = order::work_out(order.prescription, order.body, then);
  if (!working) {
    const std::string why = "the order cannot be signed: " + working.error().message;
    if (node != nullptr) node->wrong(why);
    throw MalformedCase{"given", why};
  }
  order.working = *working;
  day.order = order;
  day.order_id = OrderId{"order-1"};
}

void give_consent(CaseDay& day, const CaseNode* node) {
  if (is_taken_away(node)) return;
  using namespace std::chrono;
  consent::Given given{after(day.begin_of_day(), -hours{24}),
                       case_patient,
                       {Route::intravenous, Route::intramuscular},
                       year_month_day{sys_days{day.today()} - days{14}},
                       "2026-03"};
  consent::State consent;
  if (node != nullptr) {
    node->only({"routes", "signed_on", "is_withdrawn"});
    if (const auto* routes = node->find("routes")) {
      given.routes.clear();
      for (const auto& route : routes->list())
        given.routes.push_back(word(route, route_named));
    }
    if (const auto* on = node->find("signed_on")) {
      const auto date = registry::parse_date(on->text());
      if (!date) on->wrong("needs a date like \"2026-06-15\"");
      given.signed_on = *date;
    }
    if (const auto* withdrawn = node->find("is_withdrawn"))
      consent.is_withdrawn = withdrawn->truth();
  }
  consent.given = given;
  day.consents.push_back(consent);
}

void give_record(CaseDay& day, const CaseNode& given) {
  day.body = body_of(day, given.find("patient"));
  give_order(day, given.find("order"));
  give_consent(day, given.find("consent"));
  if (const auto* now = given.find("weight_today_kg")) {
    day.body->weight = Kilograms{now->decimal()};
    day.body->weighed_at = after(day.begin_of_day(), Minutes{500});
  }
  day.other_drugs.emplace();
  if (const auto* drugs = given.find("other_drugs"))
    day.other_drugs = is_taken_away(drugs) ? std::nullopt : std::optional{drugs->texts()};
  if (const auto* confirmed = given.find("allergies_confirmed"))
    day.allergies_confirmed = confirmed->truth();
  const auto* risk = given.find("suicide_risk");
  if (is_taken_away(risk)) return;
  day.risk = screening::Risk{questionnaire::RiskTier::none,
                             after(day.begin_of_day(), std::chrono::minutes{490})};
  if (risk == nullptr) return;
  risk->only({"tier", "at"});
  day.risk->tier = word(risk->member("tier"), questionnaire::risk_tier_named);
  if (const auto* at = risk->find("at")) day.risk->at = day.time(*at);
}

// What a step would say; here it must not be refused.
void must_do(CaseDay& day, const CaseNode& place, const session::Command& command) {
  const auto outcome = day.ask(command);
  if (outcome.refusal) place.wrong("is refused: " + outcome.refusal->message);
}

// A fact that a case may replace or, with null, leave open; said as a step would say it.
void give_fact(CaseDay& day, const CaseNode& given, const char* name, std::string_view ordinary) {
  const auto* node = given.find(name);
  if (is_taken_away(node) || (node == nullptr && ordinary.empty())) return;
  const auto outcome = play_one(day, name, node == nullptr ? CaseNode::parse(ordinary) : *node);
  if (outcome.refusal)
    (node == nullptr ? given : *node).wrong("is refused: " + outcome.refusal->message);
}

// Half an hour before everything is well the patient arrives.
void give_morning(CaseDay& day, const CaseNode& given, const CaseNode& well_by) {
  const auto by = day.time(well_by);
  const auto arrival = after(by, -Minutes{30});
  day.stand_at(arrival);
  must_do(day, well_by, session::Open{arrival, case_patient, "chair-1"});
  day.stand_at(by);
  using screening::IdentityMethod;
  if (!is_taken_away(given.find("identity"))) {
    for (const auto method :
         {IdentityMethod::name_and_birth_date_spoken, IdentityMethod::photo_or_number})
      must_do(day, well_by, session::ConfirmIdentity{by, method});
  }
  if (given.find("fasting") == nullptr)
    must_do(day, well_by,
            session::StateFasting{by, {after(by, -Minutes{600}), after(by, -Minutes{180})}});
  give_fact(day, given, "fasting", {});
  give_fact(day, given, "escort",
            R"({"is_adult": true, "is_confirmed": true, "takes_part_in_return": true})");
  give_fact(day, given, "breath_alcohol", R"({"reading": "0"})");
  give_fact(day, given, "pregnancy", R"({"result": "not_possible"})");
  give_fact(day, given, "review", R"({"findings": []})");
  give_fact(day, given, "drug_screen", {});
  give_fact(day, given, "observe",
            R"({"entry": "entry-gate", "sbp": 124, "dbp": 78, "hr": 72, "spo2": 98, "rr": 14,
                "temperature": "36.6", "moaas": 5})");
}

}  // namespace

order::Prescription prescription_of(const CaseNode& node) {
  node.only({"protocol", "dose", "dose_unit", "weighing_rule", "over_min", "vial_mg_per_ml",
             "diluted_to_ml", "total_at_most_mg", "step_reason"});
  auto p = ordinary_prescription();
  if (const auto* v = node.find("protocol")) p.protocol = word(*v, order::protocol_named);
  if (p.protocol == order::Protocol::psychiatric_im) {
    p.over = Minutes{0};
    p.vial = Strength{50};
  }
  if (p.protocol == order::Protocol::pain_infusion)
    p.dose_unit = order::DoseUnit::mg_per_kg_per_hour;
  if (const auto* v = node.find("dose")) p.dose = v->decimal();
  if (const auto* v = node.find("dose_unit")) p.dose_unit = word(*v, order::dose_unit_named);
  if (const auto* v = node.find("weighing_rule"))
    p.weighing_rule = word(*v, order::weighing_rule_named);
  if (const auto* v = node.find("over_min")) p.over = Minutes{v->whole()};
  if (const auto* v = node.find("vial_mg_per_ml")) p.vial = Strength{v->decimal()};
  if (const auto* v = node.find("diluted_to_ml")) p.diluted_to = Millilitres{v->decimal()};
  if (const auto* v = node.find("total_at_most_mg")) p.total_at_most = Milligrams{v->decimal()};
  if (const auto* v = node.find("step_reason")) p.step_reason = v->text();
  return p;
}

Vitals vitals_of(const CaseNode& node) {
  node.only({"at", "entry", "sbp", "dbp", "hr", "spo2", "rr", "temperature", "moaas",
             "dissociation", "cadss6", "cadss", "on_oxygen"});
  const auto whole = [&](const char* name) {
    const auto* found = node.find(name);
    return found == nullptr ? std::nullopt : std::optional{found->whole()};
  };
  Vitals vitals;
  vitals.sbp_mmhg = whole("sbp");
  vitals.dbp_mmhg = whole("dbp");
  vitals.hr_per_min = whole("hr");
  vitals.spo2_percent = whole("spo2");
  vitals.rr_per_min = whole("rr");
  vitals.moaas = whole("moaas");
  vitals.cadss6_total = whole("cadss6");
  vitals.cadss_total = whole("cadss");
  if (const auto* v = node.find("temperature")) vitals.temperature = Celsius{v->decimal()};
  if (const auto* v = node.find("dissociation")) vitals.dissociation = word(*v, dissociation_named);
  if (const auto* v = node.find("on_oxygen")) vitals.is_on_oxygen = v->truth();
  return vitals;
}

void give(CaseDay& day, const CaseNode* given) {
  static const auto nothing_given = CaseNode::parse("{}");
  const auto& node = given == nullptr ? nothing_given : *given;
  node.only({"well_by", "patient", "order", "consent", "weight_today_kg", "other_drugs",
             "allergies_confirmed", "suicide_risk", "identity", "fasting", "escort",
             "breath_alcohol", "pregnancy", "review", "drug_screen", "observe"});
  give_record(day, node);
  const auto* well_by = node.find("well_by");
  if (well_by != nullptr) {
    give_morning(day, node, *well_by);
    return;
  }
  for (const auto* name : {"identity", "fasting", "escort", "breath_alcohol", "pregnancy", "review",
                           "drug_screen", "observe"}) {
    if (const auto* fact = node.find(name)) fact->wrong("needs \"well_by\": nobody has arrived");
  }
}

}  // namespace evenkeel::app
