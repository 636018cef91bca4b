// SPDX-License-Identifier: Apache-2.0
#include "app/demo_therapy.hpp"

#include "app/therapy.hpp"
#include "read/sessions.hpp"
#include "registry/body_facts.hpp"
#include "registry/drug_doses.hpp"
#include "registry/therapy.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace evenkeel::app {
namespace {

constexpr std::string_view tapered_drug = "lorazepam";
constexpr std::string_view demo_prescriber = "Dr Placeholder";

struct DemoDose {
  int days_ago = 0;
  std::string_view amount, reason;
};
constexpr std::array demo_taper{DemoDose{90, "2", "as_reported"}, DemoDose{30, "1.5", "taper_step"},
                                DemoDose{4, "1", "taper_step"}};

void taper_in_demo(DemoTeller& tell, const DemoChart& chart, const Day& today, const Moment& now) {
  auto& database = tell.database();
  const registry::By by{tell.who(Role::nurse).id, now};
  for (const auto& drug : registry::drugs(database, chart.id).list) {
    if (drug.name != tapered_drug) continue;
    tell.told(registry::set_drug_owner(database, chart.id, drug.id,
                                       {"psychiatrist", std::string{demo_prescriber}}, by));
    for (const auto& step : demo_taper) {
      registry::DoseChange change;
      change.dose.from = std::chrono::sys_days{today} - std::chrono::days{step.days_ago};
      change.dose.amount = Decimal::parse(step.amount);
      change.ordered_by = registry::OrderedBy::owner;
      change.reason = step.reason;
      tell.told(registry::enter_dose(database, chart.id, drug.id, change, today, by));
    }
  }
}

// The preparation before the first treatment, and the talk after the last one that is over.
void meet_in_demo(DemoTeller& tell, const DemoChart& chart, const Moment& now) {
  auto& database = tell.database();
  const auto by_then = [&](Instant at) {
    return registry::By{tell.who(Role::therapist).id, stated(at, now)};
  };
  const auto sessions = read::sessions_of(database, chart.id);
  const auto last = std::ranges::find_if(
      sessions, [](const auto& row) { return row.started_at && row.ended_at; });
  if (last == sessions.end()) return;
  registry::NewMeeting meeting;
  const auto before = sessions.back().opened_at - std::chrono::days{2};
  meeting.kind = therapy::Kind::preparation;
  meeting.began = before;
  meeting.ended = before + Minutes{50};
  meeting.progress_note =
      "What to expect, what helps when it is strange. No risk. Plan: as booked.";
  tell.told(write_down_meeting(database, chart.id, meeting, by_then(meeting.ended)));
  tell.told(registry::give_touch_consent(database, chart.id,
                                         "A hand on my shoulder when I ask for it. Nothing else.",
                                         by_then(meeting.ended)));
  meeting.kind = therapy::Kind::integration;
  meeting.session = last->session;
  meeting.began = *last->ended_at - Minutes{30};
  meeting.ended = *last->ended_at;
  meeting.progress_note = "Awake, oriented, watched by the nurse. Calm. Plan: a call in two days.";
  tell.told(write_down_meeting(database, chart.id, meeting, by_then(meeting.ended)));
}

}  // namespace

void make_demo_therapy(DemoTeller& tell, const std::deque<DemoChart>& charts,
                       const std::string& zone, const Moment& now) {
  const auto today = registry::local_day(now.wall, zone);
  for (const auto& chart : charts) {
    taper_in_demo(tell, chart, today, now);
    if (chart.who.sessions > 2) meet_in_demo(tell, chart, now);
  }
}

}  // namespace evenkeel::app
