// SPDX-License-Identifier: Apache-2.0
// Steps beside the session: a new weight, a withdrawn consent, an order to work out, a score.
#include "app/case_day.hpp"
#include "core/capacity.hpp"

#include <algorithm>
#include <array>

namespace evenkeel::app {
namespace {

CaseOutcome answered(std::map<std::string, std::string> answers) {
  CaseOutcome outcome;
  outcome.answers = std::move(answers);
  return outcome;
}
CaseOutcome refused(Refusal refusal) {
  CaseOutcome outcome;
  outcome.refusal = std::move(refusal);
  return outcome;
}

std::map<std::string, std::string> figures_of(const order::Working& working) {
  std::map<std::string, std::string> figures{
      {"dosing_weight_kg", working.dosing_weight.value().text()},
      {"dose_mg", working.dose.value().rounded(1, Rounding::half_up).text()},
      {"drawn_up_ml", working.drawn_up.value().text()},
      {"ceiling_mg", working.ceiling.value().text()},
  };
  const auto add = [&](const char* name, const std::optional<Decimal>& value) {
    if (value) figures[name] = value->text();
  };
  add("bmi", working.bmi);
  add("mg_per_hour", working.mg_per_hour);
  add("mg_per_min", working.mg_per_min);
  add("mcg_per_kg_per_min", working.mcg_per_kg_per_min);
  if (working.volume) figures["volume_ml"] = working.volume->value().text();
  if (working.pump_rate) figures["pump_ml_per_hour"] = working.pump_rate->value().text();
  if (working.bag_strength) figures["bag_mg_per_ml"] = working.bag_strength->value().text();
  return figures;
}

// The prescriber signs; the order stands from then on.
CaseOutcome play_order(CaseDay& day, const CaseNode& value) {
  order::Sign sign;
  sign.patient = case_patient;
  sign.prescription = prescription_of(value);
  sign.body = *day.body;
  const Context as_prescriber{day.policy(), day.now(), {Role::prescriber}};
  const auto decision = decide(order::State{}, sign, as_prescriber);
  if (!decision) return refused(decision.error());
  const auto& order = std::get<order::Signed>(decision->front());
  auto outcome = answered(figures_of(order.working));
  const auto remarks = order::remarks(sign.prescription, sign.body, as_prescriber);
  outcome.answers["remarks"] = std::to_string(remarks.size());
  outcome.facts.emplace_back("signed");
  day.order = order;
  day.order_id = OrderId{"order-" + std::to_string(day.now().steady.tick.count())};
  return outcome;
}

order::EarlierSession earlier_of(const CaseNode& node) {
  node.only({"dose_mg_per_kg", "had_stop_event", "needs_cardiovascular_review", "protocol"});
  order::EarlierSession earlier;
  earlier.protocol = order::Protocol::psychiatric_iv;
  if (const auto* protocol = node.find("protocol")) {
    const auto known = order::protocol_named(protocol->text());
    if (!known) protocol->wrong("is not a protocol");
    earlier.protocol = *known;
  }
  earlier.route = order::route_of(earlier.protocol);
  earlier.dose = DosePerWeight{node.member("dose_mg_per_kg").decimal()};
  if (const auto* stop = node.find("had_stop_event")) earlier.had_stop_event = stop->truth();
  if (const auto* review = node.find("needs_cardiovascular_review"))
    earlier.needs_cardiovascular_review = review->truth();
  return earlier;
}

// The ladder's offer after earlier sessions; "this_session" takes the one that was just played.
CaseOutcome play_step_up(CaseDay& day, const CaseNode& value) {
  value.only({"earlier", "this_session", "instrument", "baseline", "latest"});
  std::vector<order::EarlierSession> earlier;
  for (const auto& node : value.member("earlier").list())
    earlier.push_back(earlier_of(node));
  if (const auto* with = value.find("this_session"); with != nullptr && with->truth()) {
    if (!day.order) with->wrong("there was no order");
    earlier.push_back({case_session, order::route_of(day.order->prescription.protocol),
                       day.order->prescription.protocol,
                       DosePerWeight{day.order->prescription.dose}, day.now(),
                       day.session.had_stop_event, day.session.needs_cardiovascular_review});
  }
  order::MoodTotals mood{"phq-9", value.member("baseline").whole(), value.member("latest").whole()};
  if (const auto* instrument = value.find("instrument")) mood.instrument = instrument->text();
  const auto step = order::step_up(earlier, mood, day.policy());
  return answered({{"offered_mg_per_kg", step.offered ? step.offered->value().text() : "none"},
                   {"improvement_percent",
                    step.improvement_percent ? step.improvement_percent->text() : "none"},
                   {"cardiovascular_review", step.needs_cardiovascular_review ? "yes" : "no"}});
}

CaseOutcome play_suicide_risk(CaseDay& day, const CaseNode& value) {
  value.only(
      {"at", "tier", "q1", "q2", "q3", "q4", "q5", "behaviour_ever", "behaviour_within_3_months"});
  const auto yes = [&](const char* name) {
    const auto* node = value.find(name);
    return node != nullptr && node->truth();
  };
  auto tier =
      questionnaire::risk_tier({.q1 = yes("q1"),
                                .q2 = yes("q2"),
                                .q3 = yes("q3"),
                                .q4 = yes("q4"),
                                .q5 = yes("q5"),
                                .behaviour_ever = yes("behaviour_ever"),
                                .behaviour_within_3_months = yes("behaviour_within_3_months")});
  if (const auto* said = value.find("tier")) {
    const auto known = questionnaire::risk_tier_named(said->text());
    if (!known) said->wrong("is not a tier");
    tier = *known;
  }
  day.risk = screening::Risk{tier, day.now()};
  return answered({{"tier", std::string{name_of(tier)}}});
}

CaseOutcome play_weigh(CaseDay& day, const CaseNode& value) {
  value.only({"weight_kg"});
  day.body->weight = Kilograms{value.member("weight_kg").decimal()};
  day.body->weighed_at = day.now();
  return {};
}

CaseOutcome play_other_drugs(CaseDay& day, const CaseNode& value) {
  day.other_drugs = value.texts();
  return {};
}

// Never refused, and no door of the capacity lock stands before it.
CaseOutcome play_withdraw_consent(CaseDay& day, const CaseNode& value) {
  value.only({});
  CaseOutcome outcome;
  for (auto& consent : day.consents) {
    const auto decision = decide(consent, consent::Withdraw{}, day.context());
    if (!decision) return refused(decision.error());
    for (const auto& event : *decision) {
      consent = evolve(std::move(consent), event);
      outcome.facts.emplace_back("consent_withdrawn");
    }
  }
  return outcome;
}

CaseOutcome play_give_consent(CaseDay& day, const CaseNode& value) {
  value.only({});
  const bool may =
      capacity::may_pass({day.session}, capacity::Door::consent, day.now()).has_value();
  const consent::Give give{case_patient, {Route::intravenous}, day.today(), day.today(), "2026-03",
                           may};
  const auto decision = decide(consent::State{}, give, day.context());
  if (!decision) return refused(decision.error());
  consent::State consent;
  for (const auto& event : *decision)
    consent = evolve(std::move(consent), event);
  day.consents.push_back(consent);
  CaseOutcome outcome;
  outcome.facts.emplace_back("consent_given");
  return outcome;
}

// Somebody sets the clock on the wall; nothing that is measured may change.
CaseOutcome play_set_clock(CaseDay& day, const CaseNode& value) {
  value.only({"by_min"});
  const Minutes step{value.member("by_min").whole()};
  day.set_wall_clock_by(step);
  auto now = day.now();
  now.wall += step;
  day.stand_at(now);
  return {};
}

CaseOutcome play_look(CaseDay&, const CaseNode& value) {
  value.only({});
  return {};
}

}  // namespace

CaseOutcome play_record(CaseDay& day, const std::string& name, const CaseNode& value) {
  struct Play {
    std::string_view name;
    CaseOutcome (*play)(CaseDay&, const CaseNode&);
  };
  static constexpr std::array plays{
      Play{"order", play_order},
      Play{"step_up", play_step_up},
      Play{"questionnaire", play_questionnaire},
      Play{"change", play_change},
      Play{"suicide_risk", play_suicide_risk},
      Play{"fitness", play_fitness},
      Play{"sign_fitness", play_sign_fitness},
      Play{"course", play_course},
      Play{"book", play_book},
      Play{"share", play_share},
      Play{"copy", play_copy},
      Play{"weigh", play_weigh},
      Play{"other_drugs", play_other_drugs},
      Play{"withdraw_consent", play_withdraw_consent},
      Play{"give_consent", play_give_consent},
      Play{"set_clock", play_set_clock},
      Play{"look", play_look},
  };
  const auto found = std::ranges::find(plays, name, &Play::name);
  if (found == plays.end()) value.wrong("nothing that happens is called \"" + name + "\"");
  return found->play(day, value);
}

}  // namespace evenkeel::app
