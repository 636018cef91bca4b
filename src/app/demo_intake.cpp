// SPDX-License-Identifier: Apache-2.0
#include "app/demo_intake.hpp"

#include "app/intake_file.hpp"
#include "registry/care_team.hpp"
#include "registry/intake_answers.hpp"
#include "registry/patient_sign_in.hpp"
#include "registry/visit_words.hpp"
#include "registry/zone.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace evenkeel::app {
namespace {

using registry::IntakePart;

constexpr std::chrono::hours demo_intake_ago{20};
constexpr std::size_t answers_of_the_first = 6;  // of the history; then the phone was put away

// What is not "no" in the demo's histories.
const std::map<std::string, std::string, std::less<>>& demo_answers() {
  static const std::map<std::string, std::string, std::less<>> answers{
      {"hopes", "To get up in the morning without dreading the day."},
      {"tried", "Three medicines, and talking with somebody for a year."},
      {"antidepressants_tried", "3"},
      {"ketamine_before", "never"},
      {"pregnancy_possible", "no"}};
  return answers;
}

// One patient's own hand, a day before.
class DemoHand {
 public:
  DemoHand(DemoTeller& tell, const DemoChart& chart, const Moment& now)
      : tell_{tell},
        chart_{chart},
        by_{registry::patient_hand, after(now, -Milliseconds{demo_intake_ago})} {}

  void people() {
    tell_.told(registry::set_emergency_contact(database(), chart_.id,
                                               {"Demi Testwell", "+1 555 0177", "sister"}, by_));
    tell_.told(registry::set_driver(database(), chart_.id,
                                    {"", {"Demi Testwell", "+1 555 0177", "sister"}}, by_));
  }

  void history(std::size_t at_most) {
    std::size_t count = 0;
    for (const auto* question : intake::asked_of(intake_book().history, chart_.who.sex)) {
      if (count++ == at_most) return;
      tell_.told(registry::add_intake_answer(
          database(), chart_.id,
          {IntakePart::history, question->key, question->asks, answer_to(*question)}, by_));
    }
    registry::finish_task(database(), chart_.id, {"history"}, by_);
  }

  void the_rest() {
    for (const auto* const task : {"drugs", "allergies", "care_team"})
      registry::finish_task(database(), chart_.id, {task}, by_);
    registry::note_comparison_seen(database(), chart_.id, by_);
    tell_.told(registry::wish_route(database(), chart_.id, route(), by_));
    for (const auto& [key, answer] : {std::pair{"seat", "recliner"}, std::pair{"light", "dim"},
                                      std::pair{"sound", "playlist_slow_water"}}) {
      const auto* const question = intake::question(intake_book().comforts, key);
      if (question == nullptr) continue;
      tell_.told(registry::add_intake_answer(
          database(), chart_.id, {IntakePart::comforts, key, question->asks, answer}, by_));
    }
  }

 private:
  db::Database& database() { return tell_.database(); }
  Route route() const { return order::route_of(chart_.who.protocol); }
  static std::optional<std::string> answer_to(const intake::Question& question) {
    const auto known = demo_answers().find(question.key);
    if (known != demo_answers().end()) return known->second;
    const auto no = std::ranges::find(question.options, "no", &intake::Option::code);
    return no == question.options.end() ? std::nullopt : std::optional<std::string>{"no"};
  }

  DemoTeller& tell_;
  const DemoChart& chart_;
  registry::By by_;
};

}  // namespace

void make_demo_intake(DemoTeller& tell, const std::deque<DemoChart>& charts, const Moment& now) {
  bool is_first = true;
  for (const auto& chart : charts) {
    if (chart.who.today != DemoDay::expected) continue;
    DemoHand hand{tell, chart, now};
    hand.people();
    hand.history(is_first ? answers_of_the_first : intake_book().history.size());
    if (!is_first) hand.the_rest();
    is_first = false;
  }
}

}  // namespace evenkeel::app
