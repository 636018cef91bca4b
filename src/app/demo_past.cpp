// SPDX-License-Identifier: Apache-2.0
#include "app/demo_documents.hpp"
#include "app/demo_fitness.hpp"
#include "app/demo_story.hpp"
#include "registry/notes.hpp"
#include "registry/zone.hpp"

#include <array>

namespace evenkeel::app {
namespace {

// Six sessions within 21 days, at least two days apart, the last at least two days ago.
constexpr std::array<std::array<int, 6>, 3> days_ago{
    {{19, 16, 13, 10, 7, 4}, {20, 17, 14, 11, 8, 5}, {18, 15, 12, 9, 6, 3}}};

DemoVisit past_visit(DemoChart& chart, const std::string& zone, Instant now, int number) {
  const auto& who = chart.who;
  const auto group = static_cast<std::size_t>(chart.index % 3);
  const auto place = static_cast<std::size_t>(6 - who.sessions + number);
  const Day today = registry::local_day(now, zone);
  const Day day{std::chrono::sys_days{today} - std::chrono::days{days_ago.at(group).at(place)}};
  const int slot = chart.index / 3;
  return {&chart,
          fresh_id<SessionId>(),
          demo_chair(slot % demo_chairs),
          zone,
          registry::local_time(day, 8 + slot % 4, 10 * (slot % 5), zone),
          number};
}

void press_as(DemoTeller& tell, const DemoVisit& visit, Instant when, Role role,
              const std::function<session::Command(const Moment&)>& command) {
  tell.at(when, [&tell, visit, role, command] {
    tell.press<session::State>(role, StreamId{visit.session.text()}, command(tell.moment()));
  });
}

// Nausea at the chair, and what was given for it; a note; a slip of the finger struck out; an
// observation written down twenty minutes late.
void plan_busy_session(DemoTeller& tell, const DemoVisit& visit) {
  plan_whole_visit(tell, visit);
  const auto at = [&](int minutes) { return visit.minute(demo_start_minute + minutes); };
  press_as(tell, visit, at(23), Role::nurse, [](const Moment& now) {
    return session::RecordHappening{fresh_id<EntryId>(), now, "nausea", "moderate"};
  });
  press_as(tell, visit, at(25), Role::nurse, [](const Moment& now) {
    return session::RecordDrug{fresh_id<EntryId>(), now,  "ondansetron",
                               Decimal{4},          "mg", "intravenous"};
  });
  const auto slip = fresh_id<EntryId>();
  press_as(tell, visit, at(32), Role::nurse, [slip](const Moment& now) {
    Vitals vitals;
    vitals.hr_per_min = 27;
    return session::Observe{slip, now, vitals};
  });
  press_as(tell, visit, at(33), Role::nurse, [slip](const Moment& now) {
    return session::MarkEnteredInError{now, slip, "wrong_value"};
  });
  press_as(tell, visit, at(55), Role::nurse, [visit](const Moment& now) {
    return session::Observe{fresh_id<EntryId>(), after(now, -Minutes{20}), demo_vitals(visit, 35)};
  });
  tell.at(at(80), [&tell, visit] {
    const auto stored = tell.told(registry::add_note(
        tell.database(), visit.chart->id,
        "Spoke of floating over water. Nausea settled within ten minutes of ondansetron. Calm at "
        "the end; would like the window blind half down next time.",
        tell.by(Role::therapist)));
    tell.press<session::State>(
        Role::therapist, StreamId{visit.session.text()},
        session::Note{fresh_id<EntryId>(), tell.moment(), stored.id, stored.hash});
  });
}

// Chest pain at minute 24: stopped, emergency raised, taken to hospital, cleared two days later.
void plan_transfer(DemoTeller& tell, const DemoVisit& visit) {
  plan_arrival(tell, visit);
  plan_ready_check(tell, visit);
  plan_review(tell, visit);
  plan_start(tell, visit);
  const auto at = [&](int minutes) { return visit.minute(demo_start_minute + minutes); };
  for (const int minutes : {10, 20}) {
    plan_observation(tell, visit, at(minutes), demo_vitals(visit, minutes));
  }
  press_as(tell, visit, at(24), Role::nurse, [](const Moment& now) {
    return session::RecordHappening{fresh_id<EntryId>(), now, "chest_pain", "moderate"};
  });
  press_as(tell, visit, at(25), Role::nurse,
           [](const Moment& now) { return session::EndInfusion{now, false, "symptom"}; });
  press_as(tell, visit, at(26), Role::nurse,
           [](const Moment& now) { return session::RaiseEmergency{now, "chest_pain"}; });
  plan_observation(tell, visit, at(28), demo_vitals(visit, 28));
  press_as(tell, visit, at(38), Role::nurse,
           [](const Moment& now) { return session::Transfer{now}; });
  press_as(tell, visit, at(2 * 24 * 60), Role::prescriber,
           [](const Moment& now) { return session::ClearCapacity{now}; });
}

// Left half an hour after the end, against advice.
void plan_early_leave(DemoTeller& tell, const DemoVisit& visit) {
  plan_arrival(tell, visit);
  plan_ready_check(tell, visit);
  plan_review(tell, visit);
  plan_treatment(tell, visit);
  const auto at = [&](int minutes) { return visit.minute(demo_start_minute + minutes); };
  plan_observation(tell, visit, at(55), demo_vitals(visit, 55));
  tell.at(at(72), [&tell, visit] {
    session::LeaveAgainstAdvice leave{};
    leave.at = tell.moment();
    leave.by = tell.who(Role::nurse).id;
    leave.witness = tell.who(Role::nurse, true).id;
    leave.escort_told = true;
    leave.prescriber_told = true;
    tell.press<session::State>(Role::nurse, StreamId{visit.session.text()}, leave);
  });
  press_as(tell, visit, at(24 * 60), Role::nurse,
           [](const Moment& now) { return session::ClearCapacity{now}; });
}

// Breath alcohol: no treatment that day.
void plan_cancelled(DemoTeller& tell, const DemoVisit& visit) {
  press_as(tell, visit, visit.minute(0), Role::front_desk,
           [visit](const Moment& now) { return session::Open{now, visit.chart->id, visit.chair}; });
  press_as(tell, visit, visit.minute(9), Role::nurse,
           [](const Moment& now) { return session::MeasureBreathAlcohol{now, Decimal::of(4, 2)}; });
  press_as(tell, visit, visit.minute(12), Role::nurse,
           [](const Moment& now) { return session::Cancel{now, "stopped_today"}; });
}

void plan_past_visit(DemoTeller& tell, const DemoVisit& visit) {
  const auto& who = visit.chart->who;
  if (who.given == "Dummy") {
    plan_transfer(tell, visit);
  } else if (who.given == "Anne-Test" && visit.number == 1) {
    plan_early_leave(tell, visit);
  } else if (who.given == "Fictoria" && visit.number == 3) {
    plan_busy_session(tell, visit);
  } else {
    plan_whole_visit(tell, visit);
  }
}

}  // namespace

std::string demo_chair(int place) { return "chair-" + std::to_string(place + 1); }

void plan_demo_past(DemoTeller& tell, std::deque<DemoChart>& charts, const std::string& zone,
                    Instant now) {
  const Day today = registry::local_day(now, zone);
  const Day first_day{std::chrono::sys_days{today} - std::chrono::days{23}};
  for (auto& chart : charts) {
    const Day day = chart.who.sessions > 0
                        ? first_day
                        : Day{std::chrono::sys_days{today} - std::chrono::days{5}};
    const auto registered = registry::local_time(day, 9, 0, zone) + Minutes{15 * chart.index};
    plan_registration(tell, chart, registered, zone);
    plan_demo_fitness(tell, chart, registered, zone);
    plan_demo_documents(tell, chart, registered, zone);
    for (int number = 0; number < chart.who.sessions; ++number) {
      plan_past_visit(tell, past_visit(chart, zone, now, number));
    }
    if (chart.who.family == "Testålund") {
      auto turned_away = past_visit(chart, zone, now, 3);
      turned_away.arrives -= std::chrono::days{2};
      turned_away.chair = demo_chair(demo_chairs - 1);
      plan_cancelled(tell, turned_away);
    }
  }
}

}  // namespace evenkeel::app
