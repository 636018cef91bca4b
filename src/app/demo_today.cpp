// SPDX-License-Identifier: Apache-2.0
#include "app/demo_story.hpp"
#include "registry/zone.hpp"

namespace evenkeel::app {
namespace {

// Today's visit of this patient, who came so many minutes ago.
DemoVisit visit_today(DemoChart& chart, const std::string& zone, Instant now, int minutes_ago,
                      int chair) {
  return {&chart, fresh_id<SessionId>(),      demo_chair(chair),
          zone,   now - Minutes{minutes_ago}, chart.who.sessions};
}

// Ate and drank too late, blood pressure above the limit, nobody to go home with yet.
void plan_not_ready(DemoTeller& tell, const DemoVisit& visit) {
  plan_arrival(tell, visit);
  const auto press = [&](int minute, std::function<session::Command(DemoTeller&)> command) {
    tell.at(visit.minute(minute), [&tell, visit, command = std::move(command)] {
      tell.press<session::State>(Role::nurse, StreamId{visit.session.text()}, command(tell));
    });
  };
  press(8, [](DemoTeller& t) {
    return session::ConfirmIdentity{t.moment(),
                                    screening::IdentityMethod::name_and_birth_date_spoken};
  });
  press(9, [](DemoTeller& t) {
    return session::StateFasting{t.moment(), {t.earlier(Minutes{170}), t.earlier(Minutes{75})}};
  });
  press(10, [](DemoTeller& t) { return session::MeasureBreathAlcohol{t.moment(), Decimal{}}; });
  auto vitals = demo_vitals(visit, -4);
  vitals.sbp_mmhg = 152;
  vitals.dbp_mmhg = 94;
  plan_observation(tell, visit, visit.minute(12), vitals);
}

// 184/106 at minute 30: paused, the prescriber called, the repeat still to come (EK-0 M3).
void plan_paused(DemoTeller& tell, const DemoVisit& visit) {
  plan_arrival(tell, visit);
  plan_ready_check(tell, visit);
  plan_review(tell, visit);
  plan_start(tell, visit);
  const auto at = [&](int minutes) { return visit.minute(demo_start_minute + minutes); };
  const auto with_pressure = [&](int minutes, int sbp, int dbp) {
    auto vitals = demo_vitals(visit, minutes);
    vitals.sbp_mmhg = sbp;
    vitals.dbp_mmhg = dbp;
    plan_observation(tell, visit, at(minutes), vitals);
  };
  with_pressure(10, 148, 88);
  with_pressure(20, 162, 96);
  with_pressure(30, 184, 106);
  const StreamId stream{visit.session.text()};
  tell.at(at(31), [&tell, stream] {
    tell.press<session::State>(Role::nurse, stream,
                               session::Pause{tell.moment(), "blood_pressure"});
  });
  tell.at(at(32), [&tell, stream] {
    tell.press<session::State>(Role::nurse, stream, session::CallPrescriber{tell.moment()});
  });
}

// What lies ahead of now is left untold, so each of them stands where the minutes put it.
void plan_one_day(DemoTeller& tell, DemoChart& chart, const std::string& zone, Instant now) {
  const auto visit = [&](int minutes_ago, int chair) {
    return visit_today(chart, zone, now, minutes_ago, chair);
  };
  switch (chart.who.today) {
    case DemoDay::none:
      return;
    case DemoDay::expected:
      return tell.at(now - Minutes{95 - chart.index},
                     [&tell, &chart] { sign_demo_order(tell, chart, chart.who.sessions); });
    case DemoDay::nearly_ready:
      return plan_ready_check(tell, [&] {
        const auto here = visit(34, 0);
        plan_arrival(tell, here);
        return here;
      }());
    case DemoDay::not_ready:
      return plan_not_ready(tell, visit(19, 1));
    case DemoDay::infusing:
      return plan_whole_visit(tell, visit(demo_start_minute + 21, 2));
    case DemoDay::paused:
      return plan_paused(tell, visit(demo_start_minute + 33, 3));
    case DemoDay::injected:
      return plan_whole_visit(tell, visit(demo_start_minute + 14, 4));
    case DemoDay::recovering:
      return plan_whole_visit(tell, visit(demo_start_minute + 40 + 26, 5));
    case DemoDay::may_go_home:
      return plan_whole_visit(tell, visit(demo_start_minute + 40 + 61, 6));
    case DemoDay::gone_home:
      return plan_whole_visit(tell, visit(300 - 3 * chart.index, chart.index % 3));
  }
}

}  // namespace

void plan_demo_today(DemoTeller& tell, std::deque<DemoChart>& charts, const std::string& zone,
                     Instant now) {
  for (auto& chart : charts)
    plan_one_day(tell, chart, zone, now);
}

}  // namespace evenkeel::app
