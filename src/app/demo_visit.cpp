// SPDX-License-Identifier: Apache-2.0
#include "app/demo_visit.hpp"

#include "app/evidence.hpp"
#include "core/capacity.hpp"
#include "registry/access_log.hpp"
#include "registry/body_facts.hpp"
#include "registry/notes.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <cstdint>

namespace evenkeel::app {
namespace {

using order::Protocol;

// Before the first colon, and what follows it.
std::pair<std::string, std::string> two_parts(std::string_view text) {
  const auto colon = text.find(": ");
  if (colon == std::string_view::npos) return {std::string{text}, ""};
  return {std::string{text.substr(0, colon)}, std::string{text.substr(colon + 2)}};
}

// What a patient is asked to sign or answer passes the same door as on a page.
void pass_door(DemoTeller& tell, const PatientId& patient, capacity::Door door) {
  tell.told(capacity::may_pass(locking_sessions(tell.database(), patient), door, tell.moment()));
}

void record_demo_lists(DemoTeller& tell, const DemoChart& chart) {
  auto& database = tell.database();
  const auto by = tell.by(Role::nurse);
  const auto [substance, reaction] = two_parts(chart.who.allergy);
  if (substance == "none") {
    tell.told(registry::confirm_no_allergies(database, chart.id, by));
  } else if (!substance.empty()) {
    tell.told(registry::add_allergy(database, chart.id, {"", substance, reaction}, by));
  }
  const auto [drug, dose] = two_parts(chart.who.drug);
  if (drug == "none") {
    tell.told(registry::confirm_no_drugs(database, chart.id, by));
  } else if (!drug.empty()) {
    tell.told(registry::add_drug(database, chart.id, {"", drug, dose}, by));
  }
}

void weigh_demo_patient(DemoTeller& tell, const DemoChart& chart, int tenths_off) {
  const bool has_height = tenths_off == 0;
  registry::Weighing weighing{Kilograms{Decimal::of(chart.who.weight_kg * 10 + tenths_off, 1)},
                              std::nullopt, tell.moment().wall, false};
  if (has_height) weighing.height = Centimetres{chart.who.height_cm};
  tell.told(registry::add_weight(tell.database(), chart.id, weighing, tell.rules().policy,
                                 tell.by(Role::nurse)));
}

void give_demo_consent(DemoTeller& tell, const DemoChart& chart, const std::string& zone) {
  pass_door(tell, chart.id, capacity::Door::consent);
  const Day today = registry::local_day(tell.moment().wall, zone);
  tell.press<consent::State>(Role::nurse, StreamId{fresh_id<ConsentId>().text()},
                             consent::Give{.patient = chart.id,
                                           .routes = {Route::intravenous, Route::intramuscular},
                                           .signed_on = today,
                                           .today = today,
                                           .version = "2026-03"});
}

template <class What>
void ask_questionnaire(DemoTeller& tell, const DemoVisit& visit, What what) {
  pass_door(tell, visit.chart->id, capacity::Door::questionnaire);
  what.at = tell.moment();
  what.patient = visit.chart->id;
  tell.press<questionnaire::State>(Role::nurse, StreamId{fresh_id<AnswersId>().text()}, what);
}

void press_at(DemoTeller& tell, const DemoVisit& visit, int minute, Role role,
              std::function<session::Command(DemoTeller&)> command) {
  tell.at(visit.minute(minute), [&tell, visit, role, command = std::move(command)] {
    tell.press<session::State>(role, StreamId{visit.session.text()}, command(tell));
  });
}

order::Prescription demo_prescription(const DemoChart& chart, int visit_number) {
  order::Prescription p;
  p.protocol = chart.who.protocol;
  p.weighing_rule =
      chart.who.weight_kg > 100 ? order::WeighingRule::adjusted : order::WeighingRule::actual;
  p.vial = Strength{50};
  p.dose = Decimal::of(5, 1);
  p.dose_unit = order::DoseUnit::mg_per_kg;
  if (p.protocol == Protocol::pain_infusion) {
    p.dose_unit = order::DoseUnit::mg_per_kg_per_hour;
    p.total_at_most = Milligrams{200};
    p.diluted_to = Millilitres{250};
  } else if (p.protocol == Protocol::psychiatric_iv) {
    p.diluted_to = Millilitres{50};
  }
  if (order::route_of(p.protocol) == Route::intravenous) {
    p.over = Minutes{demo_treatment_minutes(chart.who)};
  }
  const bool has_stepped_up = chart.who.given == "Demi" && visit_number >= 3;
  if (has_stepped_up) {
    p.dose = Decimal::of(6, 1);
    p.step_reason = visit_number == 3 ? "response_below_half" : "";
  }
  return p;
}

// Up with the drug, to the end of the infusion, and down as fast.
int rise_at(const DemoPatient& who, int minutes) {
  constexpr int highest = 18;
  const int end = std::min(demo_treatment_minutes(who), 40);
  if (minutes <= 0) return 0;
  if (minutes <= demo_treatment_minutes(who)) return std::min(minutes, 40) * highest / 40;
  return std::max(0,
                  highest - (minutes - demo_treatment_minutes(who)) * highest / std::max(end, 20));
}

Dissociation dissociation_at(const DemoVisit& visit, int minutes) {
  const int end = std::max(demo_treatment_minutes(visit.chart->who), 40);
  if (minutes < 8 || minutes > end + 25) return Dissociation::none;
  if (minutes < 15 || minutes > end + 12) return Dissociation::minimal;
  if (minutes < 25) return Dissociation::mild;
  return visit.jitter(minutes, 0, 3) == 0 ? Dissociation::moderate : Dissociation::mild;
}

void plan_observations_between(DemoTeller& tell, const DemoVisit& visit, int from, int to) {
  const bool is_injection = visit.chart->who.protocol == Protocol::psychiatric_im;
  for (int minutes = from; minutes <= to;) {
    plan_observation(tell, visit, visit.minute(demo_start_minute + minutes),
                     demo_vitals(visit, minutes));
    if (is_injection) {
      minutes += minutes < 30 ? 5 : 15;
    } else {
      minutes += minutes < demo_treatment_minutes(visit.chart->who) ? 10 : 15;
    }
  }
}

recovery::Score good_score() {
  return {.vital_signs = 2,
          .walking = 2,
          .nausea = 2,
          .pain = 2,
          .bleeding = 2,
          .is_oriented = true,
          .is_steady = true,
          .is_dissociation_resolved = true};
}

}  // namespace

int DemoVisit::jitter(int what, int least, int most) const {
  // SplitMix64, of where we are.
  auto mixed = static_cast<std::uint64_t>(chart->index * 1'000'003 + number * 1'009 + what) +
               0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  mixed ^= mixed >> 31U;
  return least + static_cast<int>(mixed % static_cast<std::uint64_t>(most - least + 1));
}

int demo_treatment_minutes(const DemoPatient& who) {
  switch (who.protocol) {
    case Protocol::psychiatric_iv:
      return 40;
    case Protocol::psychiatric_im:
      return 0;
    case Protocol::pain_infusion:
      return 240;
  }
  return 0;
}

Vitals demo_vitals(const DemoVisit& visit, int minutes) {
  const auto& who = visit.chart->who;
  const int rise = rise_at(who, minutes);
  Vitals vitals;
  vitals.sbp_mmhg = who.sbp_mmhg + rise + visit.jitter(minutes + 1000, -3, 3);
  vitals.dbp_mmhg = who.dbp_mmhg + rise / 2 + visit.jitter(minutes + 2000, -2, 2);
  vitals.hr_per_min = who.hr_per_min + rise / 2 + visit.jitter(minutes + 3000, -4, 4);
  vitals.spo2_percent = 98 + visit.jitter(minutes + 4000, -1, 1);
  vitals.rr_per_min = 14 + visit.jitter(minutes + 5000, -1, 2);
  if (minutes < 0) {
    vitals.temperature = Celsius{Decimal::of(366 + visit.jitter(6000, -2, 4), 1)};
    return vitals;
  }
  vitals.dissociation = dissociation_at(visit, minutes);
  vitals.moaas = *vitals.dissociation >= Dissociation::mild ? 4 : 5;
  if (minutes == 40) vitals.cadss6_total = 6 + visit.jitter(7000, 0, 6);
  return vitals;
}

void plan_observation(DemoTeller& tell, const DemoVisit& visit, Instant when,
                      const Vitals& vitals) {
  tell.at(when, [&tell, visit, vitals] {
    tell.press<session::State>(Role::nurse, StreamId{visit.session.text()},
                               session::Observe{fresh_id<EntryId>(), tell.moment(), vitals});
  });
}

void plan_registration(DemoTeller& tell, DemoChart& chart, Instant when, const std::string& zone) {
  tell.at(when, [&tell, &chart, zone] {
    const auto& who = chart.who;
    const registry::Person typed{std::string{who.family},
                                 std::string{who.given},
                                 std::string{who.preferred},
                                 *registry::parse_date(who.born),
                                 who.sex,
                                 "+1 555 01" + std::to_string(10 + chart.index)};
    const Day today = registry::local_day(tell.moment().wall, zone);
    const auto person = tell.told(registry::plausible(typed, today, true));
    chart.id = registry::add_patient(tell.database(), person, tell.by(Role::front_desk));
  });
  tell.at(when + Minutes{20}, [&tell, &chart, zone] {
    record_demo_lists(tell, chart);
    if (chart.who.drug.empty()) return;
    weigh_demo_patient(tell, chart, 0);
    give_demo_consent(tell, chart, zone);
  });
}

void sign_demo_order(DemoTeller& tell, const DemoChart& chart, int visit_number) {
  const auto prescription = demo_prescription(chart, visit_number);
  const Build<order::State> sign = [&](db::Database& database, const Context&) {
    const auto evidence = order_evidence(database, chart.id);
    order::Sign command{};
    command.patient = chart.id;
    command.prescription = prescription;
    command.body = evidence.body.value_or(order::Body{});
    command.earlier = evidence.earlier;
    command.mood = evidence.mood;
    return Result<order::Command>{command};
  };
  tell.press<order::State>(Role::prescriber, StreamId{fresh_id<OrderId>().text()}, sign);
  registry::log_look(tell.database(), {tell.moment().wall, tell.who(Role::prescriber).id, chart.id,
                                       "/patients/{patient}/orders/new", "", "treatment"});
}

void plan_arrival(DemoTeller& tell, const DemoVisit& visit) {
  press_at(tell, visit, 0, Role::front_desk, [visit](DemoTeller& t) {
    return session::Open{t.moment(), visit.chart->id, visit.chair};
  });
  tell.at(visit.minute(2),
          [&tell, visit] { weigh_demo_patient(tell, *visit.chart, visit.jitter(1, -9, 9)); });
  tell.at(visit.minute(4), [&tell, visit] {
    const auto& who = visit.chart->who;
    const int total = std::max(3, who.mood - who.gain * visit.number + visit.jitter(2, 0, 1));
    ask_questionnaire(
        tell, visit,
        questionnaire::RecordTotal{.at = {}, .patient = {}, .instrument = "phq-9", .total = total});
  });
  tell.at(visit.minute(5), [&tell, visit] {
    const auto tier =
        visit.jitter(3, 0, 3) == 0 ? questionnaire::RiskTier::low : questionnaire::RiskTier::none;
    ask_questionnaire(tell, visit,
                      questionnaire::RecordRisk{.at = {}, .patient = {}, .tier = tier});
  });
  tell.at(visit.minute(7), [&tell, visit] { sign_demo_order(tell, *visit.chart, visit.number); });
}

void plan_ready_check(DemoTeller& tell, const DemoVisit& visit) {
  using namespace screening;
  press_at(tell, visit, 8, Role::nurse, [](DemoTeller& t) {
    return session::ConfirmIdentity{t.moment(), IdentityMethod::name_and_birth_date_spoken};
  });
  press_at(tell, visit, 9, Role::nurse, [](DemoTeller& t) {
    return session::ConfirmIdentity{t.moment(), IdentityMethod::photo_or_number};
  });
  press_at(tell, visit, 10, Role::nurse, [visit](DemoTeller& t) {
    const Minutes food{visit.jitter(4, 5 * 60, 12 * 60)};
    const Minutes water{visit.jitter(5, 2 * 60 + 10, 4 * 60)};
    return session::StateFasting{t.moment(), {t.earlier(food), t.earlier(water)}};
  });
  press_at(tell, visit, 12, Role::nurse, [visit](DemoTeller& t) {
    t.told(registry::set_escort(
        t.database(), visit.session,
        {"Epsilona " + std::string{visit.chart->who.family}, "+1 555 0190", "sister"},
        t.by(Role::nurse)));
    return session::StateEscort{t.moment(), {true, true, true}};
  });
  press_at(tell, visit, 14, Role::nurse,
           [](DemoTeller& t) { return session::MeasureBreathAlcohol{t.moment(), Decimal{}}; });
  if (visit.chart->who.sex != Sex::male) {
    press_at(tell, visit, 16, Role::nurse, [](DemoTeller& t) {
      return session::CheckPregnancy{t.moment(), {Pregnancy::negative, t.moment()}};
    });
  }
  plan_observation(tell, visit, visit.minute(22), demo_vitals(visit, -8));
}

void plan_review(DemoTeller& tell, const DemoVisit& visit) {
  press_at(tell, visit, 25, Role::nurse,
           [](DemoTeller& t) { return session::Review{t.moment(), {}}; });
}

void plan_start(DemoTeller& tell, const DemoVisit& visit) {
  tell.at(visit.minute(demo_start_minute), [&tell, visit] {
    const auto& patient = visit.chart->id;
    const bool is_injection = visit.chart->who.protocol == Protocol::psychiatric_im;
    const Build<session::State> start = [&](db::Database& database, const Context& context) {
      return Result<session::Command>{
          session::Start{context.now, is_injection ? "deltoid_left" : "",
                         gate_evidence(database, patient, tell.rules(), context.now)}};
    };
    tell.press<session::State>(Role::nurse, StreamId{visit.session.text()}, start);
    registry::log_look(tell.database(),
                       {tell.moment().wall, tell.who(Role::nurse).id, patient,
                        "/sessions/{session}/chair", visit.session.text(), "treatment"});
  });
}

void plan_treatment(DemoTeller& tell, const DemoVisit& visit) {
  plan_start(tell, visit);
  const int minutes = demo_treatment_minutes(visit.chart->who);
  plan_observations_between(tell, visit, minutes == 0 ? 5 : 10, minutes == 0 ? 90 : minutes);
  if (minutes == 0) return;
  press_at(tell, visit, demo_start_minute + minutes + 1, Role::nurse,
           [](DemoTeller& t) { return session::EndInfusion{t.moment(), true, ""}; });
}

void plan_way_home(DemoTeller& tell, const DemoVisit& visit) {
  const int end = demo_treatment_minutes(visit.chart->who);
  if (end > 0) plan_observations_between(tell, visit, end + 15, end + 60);
  const int exit = demo_start_minute + (end == 0 ? 91 : end + 62);
  press_at(tell, visit, exit, Role::nurse,
           [](DemoTeller& t) { return session::ScoreRecovery{t.moment(), good_score()}; });
  press_at(tell, visit, exit + 3, Role::nurse, [visit](DemoTeller& t) {
    const Day today = registry::local_day(t.moment().wall, visit.zone);
    const Day tomorrow{std::chrono::sys_days{today} + std::chrono::days{1}};
    return session::Discharge{
        t.moment(), true,
        registry::local_time(tomorrow, t.rules().policy.exit.no_driving_until_hour, 0, visit.zone)};
  });
}

void plan_whole_visit(DemoTeller& tell, const DemoVisit& visit) {
  plan_arrival(tell, visit);
  plan_ready_check(tell, visit);
  plan_review(tell, visit);
  plan_treatment(tell, visit);
  plan_way_home(tell, visit);
}

}  // namespace evenkeel::app
