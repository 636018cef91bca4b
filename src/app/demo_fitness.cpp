// SPDX-License-Identifier: Apache-2.0
#include "app/demo_fitness.hpp"

#include "app/fitness.hpp"
#include "app/letters.hpp"
#include "registry/body_facts.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/zone.hpp"

#include <algorithm>

namespace evenkeel::app {
namespace {

using eligibility::Answer;
using eligibility::Chosen;

constexpr Minutes after_registration{45};
constexpr std::string_view who_waits = "Nemo";
constexpr std::string_view who_is_excluded = "Ipsum";

Day demo_day(const DemoTeller& tell, const std::string& zone) {
  return registry::local_day(tell.moment().wall, zone);
}

// The patient answered on a phone; the prescriber asked again and confirmed.
void ask_history(DemoTeller& tell, const DemoChart& chart) {
  for (const auto& condition : tell.rules().eligibility.conditions) {
    registry::SaidFinding said;
    said.condition = condition.key;
    const bool is_found = chart.who.family == who_is_excluded && condition.key == "aneurysm";
    said.answer = is_found ? Answer::yes : Answer::no;
    if (is_found) said.words = "Aortic aneurysm, 46 mm, seen by a cardiologist last spring.";
    for (const auto& staff : {registry::patient_hand, tell.who(Role::prescriber).id})
      tell.told(registry::say_finding(tell.database(), chart.id, said, {staff, tell.moment()}));
  }
}

void examine_demo_patient(DemoTeller& tell, const DemoChart& chart, const std::string& zone) {
  for (const auto* part : {"physical_examination", "mental_state_examination"}) {
    registry::Examination examination;
    examination.part = part;
    examination.on = demo_day(tell, zone);
    for (const auto& line : tell.rules().eligibility.examination) {
      if (line.part == part) examination.lines.push_back({line.key, true, ""});
    }
    tell.told(registry::add_examination(tell.database(), chart.id, examination,
                                        tell.by(Role::prescriber)));
  }
  registry::FitnessVitals vitals;
  vitals.sbp_mmhg = chart.who.sbp_mmhg;
  vitals.dbp_mmhg = chart.who.dbp_mmhg;
  vitals.again_sbp_mmhg = chart.who.sbp_mmhg - 4;
  vitals.again_dbp_mmhg = chart.who.dbp_mmhg - 2;
  vitals.hr_per_min = chart.who.hr_per_min;
  vitals.on = demo_day(tell, zone);
  registry::add_fitness_vitals(tell.database(), chart.id, vitals, tell.by(Role::nurse));
}

void ask_for_tests(DemoTeller& tell, const DemoChart& chart, const std::string& zone) {
  const auto today = demo_day(tell, zone);
  for (const auto* test : {"ecg", "liver_tests", "kidney_tests", "stop_bang"}) {
    registry::KnownTest known;
    known.test = test;
    known.requested_on = today;
    const bool is_awaited = chart.who.family == who_waits && std::string_view{test} == "ecg";
    if (!is_awaited) known.taken_on = today;
    known.is_normal = !is_awaited;
    tell.told(registry::add_test(tell.database(), chart.id, known, today, tell.by(Role::nurse)));
  }
}

void ask_for_risk(DemoTeller& tell, const DemoChart& chart) {
  questionnaire::RecordRisk record;
  record.at = tell.moment();
  record.patient = chart.id;
  record.tier = questionnaire::RiskTier::low;
  tell.press<questionnaire::State>(Role::prescriber, StreamId{fresh_id<AnswersId>().text()},
                                   record);
}

// A reason for every item that needs one, or one for the whole where nobody goes on.
eligibility::Decide demo_decision(const eligibility::Assessment& assessment, Chosen chosen) {
  eligibility::Decide decide{chosen, {}};
  if (chosen != Chosen::fit) {
    decide.reasons.push_back({"", "risk_too_high"});
    return decide;
  }
  for (const auto& item : assessment.items) {
    if (!item.needs_reason) continue;
    const bool is_drug = item.part == "other_drugs";
    decide.reasons.push_back(
        {item.key, is_drug ? "agreed_with_its_prescriber" : "benefit_outweighs_risk"});
  }
  return decide;
}

void sign_demo_fitness(DemoTeller& tell, const DemoChart& chart, Chosen chosen) {
  const auto chart_now = fitness_chart(tell.database(), chart.id, tell.rules(), tell.moment().wall);
  const auto assessment = assess(chart_now, tell.rules());
  const Context context{tell.rules().policy, tell.moment(), {Role::prescriber}};
  tell.told(sign_fitness(
      tell.database(), {chart.id, demo_decision(assessment, chosen), "", mark_of(assessment)},
      "fitness-" + fresh_id<CauseId>().text(), tell.rules(), context, tell.by(Role::prescriber)));
}

void write_demo_referral(DemoTeller& tell, const DemoChart& chart) {
  const LetterWish wish{.patient = chart.id,
                        .kind = LetterKind::referral,
                        .listed_name = "IPSUM, Placeba",
                        .recipient = "Dr Specimen Fauxbert\n4 Invented Lane\nExampleton",
                        .words = "We suggest a talking therapy and another drug treatment.",
                        .to_kind = "family_doctor",
                        .about = {}};
  const auto draft = draft_letter(tell.database(), wish, tell.rules(), tell.moment().wall);
  tell.told(sign_letter(tell.database(), wish,
                        {"letter-" + fresh_id<CauseId>().text(), tell.who(Role::prescriber).name,
                         mark_of(tell.told(draft))},
                        tell.rules(), tell.by(Role::prescriber)));
}

}  // namespace

void plan_demo_fitness(DemoTeller& tell, DemoChart& chart, Instant registered,
                       const std::string& zone) {
  tell.at(registered + after_registration, [&tell, &chart, zone] {
    const bool is_excluded = chart.who.family == who_is_excluded;
    ask_history(tell, chart);
    examine_demo_patient(tell, chart, zone);
    if (is_excluded) {
      sign_demo_fitness(tell, chart, Chosen::excluded);
      return write_demo_referral(tell, chart);
    }
    ask_for_tests(tell, chart, zone);
    ask_for_risk(tell, chart);
    if (chart.who.family == who_waits)
      tell.told(registry::confirm_no_drugs(tell.database(), chart.id, tell.by(Role::prescriber)));
    else
      sign_demo_fitness(tell, chart, Chosen::fit);
  });
}

}  // namespace evenkeel::app
