// SPDX-License-Identifier: Apache-2.0
// What the demo's patients answered between visits: most did, some did not, one said something that
// a clinician has taken up.
#include "app/demo_story.hpp"
#include "app/instrument_file.hpp"
#include "app/work_file.hpp"
#include "read/sessions.hpp"
#include "registry/asked.hpp"
#include "registry/tasks.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace evenkeel::app {
namespace {

constexpr int days_told = 21;
const StaffId answering_patient{"patient"};

struct DemoAnswers {
  std::string_view instrument;
  std::vector<int> values;
};

void press_as_patient(DemoTeller& tell, const AskedId& id, const questionnaire::Command& command) {
  const Act act{fresh_id<CauseId>(), answering_patient, {}, std::nullopt};
  const Context context{tell.rules().policy, tell.moment(), {}};
  tell.told(handle<questionnaire::State>(
      tell.database(), act, registry::stream_of(id), context,
      [&](db::Database&, const Context&) { return Result<questionnaire::Command>{command}; }));
}

AskedId ask_in_demo(DemoTeller& tell, const DemoChart& chart, std::string_view instrument,
                    std::string_view line) {
  const auto now = tell.moment().wall;
  const auto key = std::string{line} + "/" + std::string{instrument} + "/" +
                   std::to_string(now.time_since_epoch().count());
  return *registry::ask(tell.database(), chart.id,
                        {key, std::string{line}, std::string{instrument}, now, std::nullopt}, now);
}

void answer_in_demo(DemoTeller& tell, const DemoChart& chart, const DemoAnswers& answers,
                    std::string_view line) {
  const auto id = ask_in_demo(tell, chart, answers.instrument, line);
  const auto* const instrument = instrument::find(instruments(), answers.instrument);
  questionnaire::Form form{instrument, {}};
  for (std::size_t i = 0; i < answers.values.size(); ++i)
    form.answers.push_back({instrument->items[i].key, answers.values[i]});
  press_as_patient(tell, id,
                   questionnaire::SendAnswers{.at = tell.moment(),
                                              .patient = chart.id,
                                              .form = form,
                                              .text = {},
                                              .sex = chart.who.sex});
  registry::end_asked(tell.database(), id, registry::AskedStage::answered, "",
                      {answering_patient, tell.moment()});
}

// How far the course has come, from 0 to 10.
int gained(const DemoChart& chart, int sessions) {
  return std::min(10, chart.who.gain * sessions * 2 / 3);
}

void answer_mood(DemoTeller& tell, const DemoChart& chart, int sessions) {
  const int mood = std::clamp(3 + gained(chart, sessions) / 2 + chart.index % 2, 0, 10);
  answer_in_demo(tell, chart, {"mood-0-10", {mood}}, "after_24h");
}

void answer_worry(DemoTeller& tell, const DemoChart& chart, int sessions) {
  std::vector<int> values;
  for (int item = 0; item < 7; ++item)
    values.push_back(std::clamp(3 - gained(chart, sessions) / 4 - (item + chart.index) % 2, 0, 3));
  answer_in_demo(tell, chart, {"gad-7", values}, "weekly");
}

// One of five lets the questions lie.
bool lets_questions_lie(const DemoChart& chart) { return chart.index % 5 == 3; }

void answer_one_day(DemoTeller& tell, const DemoChart& chart, int day) {
  const auto sessions = read::sessions_of(tell.database(), chart.id);
  const auto now = tell.moment().wall;
  int treated = 0;
  bool was_treated_yesterday = false;
  for (const auto& row : sessions) {
    if (!row.started_at || !row.ended_at) continue;
    ++treated;
    const auto since = now - *row.ended_at;
    if (since > std::chrono::hours{12} && since < std::chrono::hours{36})
      was_treated_yesterday = true;
  }
  if (treated == 0 || lets_questions_lie(chart)) return;
  if (was_treated_yesterday) answer_mood(tell, chart, treated);
  if (day % 7 == chart.index % 7) answer_worry(tell, chart, treated);
}

// The answer to item 9, the rest left blank; a prescriber has taken it up.
void leave_half_filled(DemoTeller& tell, const DemoChart& chart) {
  const auto id = ask_in_demo(tell, chart, "phq-9", "weekly");
  const auto now = tell.moment();
  questionnaire::Form form{instrument::find(instruments(), "phq-9"), {}};
  registry::begin_answering(tell.database(), id, {}, now.wall);
  for (const auto& item : form.instrument->items) {
    if (item.key == "difficulty") break;
    form.answers.push_back({item.key, item.key == "9" ? 1 : 2});
    registry::keep_answer(tell.database(), id, form.answers.back(), now.wall);
  }
  press_as_patient(tell, id,
                   questionnaire::LookForRisk{.at = now, .patient = chart.id, .form = form});
  const auto raised = registry::open_tasks_of(tell.database(), chart.id);
  for (const auto& task : raised) {
    const auto& kind = *work::kind_named(work_kinds(), task.kind);
    tell.told(registry::take_task(tell.database(), task.id, kind,
                                  {tell.by(Role::prescriber), {Role::prescriber}}));
  }
}

}  // namespace

void plan_demo_asking(DemoTeller& tell, std::deque<DemoChart>& charts, const std::string& zone,
                      Instant now) {
  const Day today = registry::local_day(now, zone);
  for (int ago = days_told; ago >= 1; --ago) {
    const Day day{std::chrono::sys_days{today} - std::chrono::days{ago}};
    for (auto& chart : charts) {
      tell.at(registry::local_time(day, 7, chart.index, zone),
              [&tell, &chart, ago] { answer_one_day(tell, chart, ago); });
    }
  }
  for (auto& chart : charts) {
    if (chart.who.today == DemoDay::expected && chart.who.sessions > 0) {
      tell.at(now - std::chrono::hours{50}, [&tell, &chart] {
        registry::count_message(tell.database(), ask_in_demo(tell, chart, "phq-9", "weekly"),
                                tell.moment().wall);
      });
    }
    if (chart.who.given == "Demi")
      tell.at(now - Minutes{25}, [&tell, &chart] { leave_half_filled(tell, chart); });
  }
}

}  // namespace evenkeel::app
